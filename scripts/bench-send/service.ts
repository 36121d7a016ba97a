/**
 * A mail service for measuring: it reads each batch whole and names each mail, and does nothing
 * else. `node scripts/bench-send/service.ts` prints its address and runs until it is killed.
 * With a number, it lets in so many calls a second and refuses the others with 429.
 */
import { createServer } from 'node:http';

const WINDOW_MS = 1_000;
const limit = Number(process.argv[2] ?? Infinity);
let opened = -Infinity;
let seen = 0;
let named = 0;
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const now = performance.now();
    if (now - opened >= WINDOW_MS) [opened, seen] = [now, 0];
    seen += 1;
    if (seen > limit) {
      const error = { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests.' };
      response.writeHead(429, { 'retry-after': '1' }).end(JSON.stringify(error));
      return;
    }
    const mails = JSON.parse(Buffer.concat(pieces).toString()) as unknown[];
    const data = mails.map(() => ({ id: `mail-${(named += 1)}` }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
