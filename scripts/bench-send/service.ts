/**
 * A mail service for measuring: it reads each batch whole and names each mail, and does nothing
 * else. `node scripts/bench-send/service.ts` prints its address and runs until it is killed.
 */
import { createServer } from 'node:http';

let named = 0;
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
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
