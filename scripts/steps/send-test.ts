import { randomUUID } from 'node:crypto';
import { sampleMail } from '#emails/checks/check-mail.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { transportOf } from '#emails/transports/from-environment.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';

/**
 * Mails an issue to one address as a test: marked in the subject, with personal links that open
 * nothing. It goes past the ledger, so the address still gets the issue itself.
 * @returns what was done, as a sentence.
 * @throws {UserError} where the mail was not taken.
 */
export async function sendTest(
  environment: Environment,
  digest: FrozenDigest,
  to: string,
): Promise<string> {
  const transport = await transportOf(environment);
  const id = `${digest.kind}-${digest.slug}-test-${randomUUID()}`;
  const mail = { ...sampleMail(digest, to), id, subject: `[Test] ${digest.subject}` };
  try {
    const answer = await transport.send([mail], id);
    if (answer.kind === 'accepted')
      return `The test was handed to ${transport.name}, for ${to}. Its personal links open nothing.`;
    throw new UserError(`The test was not mailed: ${answer.reason}`, {
      hint: answer.kind === 'stop' ? answer.hint : 'Run the command again later.',
    });
  } finally {
    transport.close();
  }
}
