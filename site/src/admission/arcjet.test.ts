import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { webServer } from '../../../tests/fixtures/web-server.ts';
import { createArcjet } from './arcjet.ts';

const DECIDE = '/proto.decide.v1alpha1.DecideService/Decide';
const REPORT = '/proto.decide.v1alpha1.DecideService/Report';

const signup = () => ({
  ip: '192.0.2.7',
  domain: 'reader.example',
  request: new Request('http://localhost:4321/subscribe', {
    method: 'POST',
    headers: {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
  }),
});

/** A server that plays Arcjet's: it reads what it is asked, and answers as it is told. */
const fake = async (answer: { conclusion: string } | number) => {
  const bodies: string[] = [];
  const { url, lines } = await webServer({
    [DECIDE](request, response) {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        bodies.push(body);
        const decision = { id: 'req_1', ttl: 0, ...(typeof answer === 'object' && answer) };
        response.writeHead(typeof answer === 'number' ? answer : 200, {
          'Content-Type': 'application/json',
        });
        response.end(JSON.stringify({ decision }));
      });
    },
    [REPORT]: (_request, response) =>
      response.setHeader('Content-Type', 'application/json').end('{}'),
  });
  const decides = () => lines().filter((line) => line.endsWith(DECIDE)).length;
  return { url, bodies, decides };
};
/** However busy the machine is, an answer that comes is waited for. */
const PATIENT_MS = 60_000;

/** Asks once, so that the SDK is loaded. */
const warm = async (baseUrl: string, options: { now?: () => number; waitMs?: number } = {}) => {
  const ask = createArcjet({ key: 'ajkey_x', baseUrl, waitMs: PATIENT_MS, ...options });
  await ask(signup());
  return ask;
};

describe('the layer of Arcjet', () => {
  it.each([
    ['CONCLUSION_ALLOW', 'allow'],
    ['CONCLUSION_DENY', 'deny'],
    ['CONCLUSION_ERROR', 'none'],
  ])('takes %s for %s', async (conclusion, opinion) => {
    const { url } = await fake({ conclusion });
    const ask = await warm(url);
    expect(await ask(signup())).toBe(opinion);
  });

  it('is told where a signup comes from, and no address', async () => {
    const { url, bodies } = await fake({ conclusion: 'CONCLUSION_ALLOW' });
    await warm(url);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      details: { ip: '192.0.2.7', path: '/subscribe', email: 'somebody@reader.example' },
    });
  });

  it('has no opinion where its server fails', async () => {
    const { url } = await fake(500);
    expect(await (await warm(url))(signup())).toBe('none');
  });

  it('waits no longer than it may where its server says nothing, and has no opinion', async () => {
    const hole = createServer(() => undefined);
    await new Promise<void>((done) => hole.listen(0, '127.0.0.1', done));
    onTestFinished(() => void hole.close());
    const address = hole.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const ask = await warm(`http://127.0.0.1:${port}`, { waitMs: 20 });
    expect(await ask(signup())).toBe('none');
  });

  it('has no opinion where nobody listens, and the process goes on', async () => {
    const ask = await warm('http://127.0.0.1:9');
    for (let times = 0; times < 20; times++) expect(await ask(signup())).toBe('none');
    await new Promise((done) => setTimeout(done, 100));
  });

  it('is left alone for a minute after five failures in a row', async () => {
    let clock = 0;
    const { url, decides } = await fake(500);
    const ask = await warm(url, { now: () => clock });
    for (let times = 1; times < 5; times++) await ask(signup());
    expect(decides()).toBe(5);
    await ask(signup());
    clock = 59_999;
    expect(await ask(signup())).toBe('none');
    expect(decides()).toBe(5);
    clock = 60_000;
    await ask(signup());
    expect(decides()).toBe(6);
  });
});
