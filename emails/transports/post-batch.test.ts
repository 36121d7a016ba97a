import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Resend } from 'resend';
import { expect, it, onTestFinished } from 'vitest';
import { aMail } from '../../tests/fixtures/mail.ts';
import type { Mail, Words } from '../mail.ts';
import { MergedText } from '../merged-text.ts';
import { createBatchEncoder } from './batch-body.ts';
import { createByteWriter } from './byte-writer.ts';
import { postBatch } from './post-batch.ts';

interface Request {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that keeps what it is sent, and answers as Resend does with this status. */
async function listen(status = 200) {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { method, url, headers } = incoming;
      requests.push({ method, url, headers, body });
      response.writeHead(status, { location: '/elsewhere' }).end('{"name":"said","data":[]}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { requests, resend: new Resend('re_key', { baseUrl: `http://127.0.0.1:${port}` }) };
}

const ODD = 'Größe “x” \\ "q" </p>\u2028\t\0 😀 \ud83d.';
const pieces = [`<p>${ODD}<a href="`, `">${ODD}</a><a href="`, '">x</a>'];
const MAILS: Mail<Words>[] = [
  ...['ann', 'bob'].map((name) => ({
    ...aMail({ id: name, to: `${name}@reader.example`, subject: 'Größe “x” \\ "q" 😀' }),
    html: new MergedText(pieces, [`https://a.example/${name}`, `$&${ODD}`]),
    text: new MergedText(pieces, [`https://a.example/${name}`, '']),
    headers: { 'List-Id': 'Paper <paper.example>', 'List-Unsubscribe': `<https://a/${name}>` },
  })),
  aMail({
    id: 'whole',
    html: ODD,
    text: ODD,
    from: { name: 'A "B" \\ C', address: 'a@b.example' },
  }),
  aMail({ id: 'plain', html: '' }),
];

/** A mail as the manual of the SDK wants it. */
const forSdk = (mail: Mail<Words>) => ({
  from: `"${mail.from.name.replace(/["\\]/g, '\\$&')}" <${mail.from.address}>`,
  to: mail.to,
  replyTo: mail.replyTo,
  subject: mail.subject,
  ...(mail.html.length > 0 && { html: String(mail.html) }),
  text: String(mail.text),
  headers: { ...mail.headers },
  tags: [{ name: 'mail', value: mail.id }],
});

it('a batch is the request that the SDK makes of the same mails, to the byte', async () => {
  const { requests, resend } = await listen();
  await resend.batch.send(MAILS.map(forSdk), {
    idempotencyKey: 'key-1',
    batchValidation: 'strict',
    signal: AbortSignal.timeout(5_000),
  });
  const encode = createBatchEncoder();
  // Twice, since the second time the pieces are known.
  for (const writer of [createByteWriter(), createByteWriter()])
    await postBatch(resend, encode(MAILS, writer), 'key-1');
  const [theirs, first, second] = requests;
  expect(theirs?.headers).toMatchObject({
    'idempotency-key': 'key-1',
    'x-batch-validation': 'strict',
    authorization: 'Bearer re_key',
  });
  expect(first).toEqual(theirs);
  expect(second).toEqual(theirs);
});

it('a batch follows no redirection, neither with the mails nor with the key', async () => {
  const { requests, resend } = await listen(307);
  const { error } = await postBatch(resend, Buffer.from('[]'), 'key-1');
  expect(error).toMatchObject({ name: 'application_error', statusCode: null });
  expect(requests.map(({ url }) => url)).toEqual(['/emails/batch']);
});

it('a batch that is refused brings the words of the refusal', async () => {
  for (const status of [401, 422]) {
    const { resend } = await listen(status);
    const { error } = await postBatch(resend, Buffer.from('[]'), 'key-1');
    expect(error).toMatchObject({ name: 'said' });
  }
});
