import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CERTIFICATE_FILE, mailServer, USER } from '../fixtures/mail-server.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

/** The real command and a real mail server, with TLS and a password. */
describe('sending by SMTP', () => {
  let paper: Publication;
  beforeAll(async () => {
    paper = await createPublication();
    await addSubscribers(paper.env['DATABASE_URL']?.replace('file:', '') ?? '', 3);
  });
  afterAll(() => paper.remove());

  it('hands over each mail once, also where the answer to one was lost', async () => {
    let messages = 0;
    const server = await mailServer({
      tls: 'starttls',
      login: true,
      cutAt: () => (++messages === 2 ? 'DATA' : undefined),
    });
    Object.assign(paper.env, {
      MAIL_TRANSPORT: 'smtp',
      SMTP_URL: server.urlFor(`${USER.name}:${USER.password}@`, '?requireTLS=true'),
      NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE,
    });
    const send = (...more: string[]) => paper.run(['send', '3', '--yes', ...more]);
    const uncertain = await send();
    expect(uncertain.code).toBe(1);
    expect(uncertain.stderr).toContain('Nobody knows whether');
    expect(server.taken).toHaveLength(3);
    // Asked again, it does not guess.
    expect((await send()).stderr).toContain('--resolve');
    expect(await send('--resolve', 'skip')).toMatchObject({ code: 0 });
    expect(new Set(server.taken.flatMap(({ to }) => to)).size).toBe(3);
    expect(server.taken.map(({ secure, user }) => [secure, user])).toEqual(
      Array(3).fill([true, USER.name]),
    );
  });

  it('stops at a wrong password, says so in words, and never prints it', async () => {
    const server = await mailServer({ tls: 'starttls', login: true });
    const SMTP_URL = server.urlFor(`${USER.name}:my-real-password@`);
    const { code, stderr } = await paper.run(['send', '4', '--yes'], { env: { SMTP_URL } });
    expect(code).toBe(1);
    expect(stderr).toContain('Check the user and the password in SMTP_URL');
    expect(stderr).not.toContain('my-real-password');
    expect(server.taken).toEqual([]);
  });
});
