import { connect, createServer } from 'node:net';

/** What went through the proxy since it was asked last. */
export interface Counted {
  /** The paths that were asked for, in order. */
  paths: string[];
  /** All bytes that the server answered with: the headers and the bodies, as they travel. */
  bytes: number;
}

/**
 * Stands between a browser and a server of this machine and counts what really travels, also
 * what the browser's own tools leave out, such as the icon of the tab.
 */
export async function countingProxy(target: string) {
  const { port } = new URL(target);
  let counted: Counted = { paths: [], bytes: 0 };
  const server = createServer((browser) => {
    const upstream = connect(Number(port), 'localhost');
    browser.on('data', (data) => {
      for (const [, path = ''] of data.toString('latin1').matchAll(/^GET (\S+) HTTP\/1\.1\r$/gm))
        counted.paths.push(path);
    });
    upstream.on('data', (data) => (counted.bytes += data.length));
    browser.pipe(upstream).pipe(browser);
    browser.on('error', () => upstream.destroy());
    upstream.on('error', () => browser.destroy());
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    /** What was counted, and begins anew. */
    take(): Counted {
      const taken = counted;
      counted = { paths: [], bytes: 0 };
      return taken;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
