import { reasonOf, UserError } from '#errors';
import { assertSafeHeaders, type Mail, type Words } from '../mail.ts';
import type { Answer, Transport } from './transport.ts';

/**
 * Makes one call. A transport answers and does not throw; where one does, nobody knows whether the
 * mails went out. Only mails that no transport takes are known not to have.
 */
export async function handOver(
  transport: Pick<Transport, 'send'>,
  mails: readonly Mail<Words>[],
  key: string,
): Promise<Answer> {
  try {
    return await transport.send(mails, key);
  } catch (error) {
    const unsafe = whyUnsafe(mails);
    if (unsafe)
      return {
        kind: 'stop',
        reason: unsafe.message,
        hint: unsafe.hint ?? 'Take it out of the mail.',
      };
    return { kind: 'unknown', reason: reasonOf(error) };
  }
}

/** Every transport looks at its mails before it sends the first of them. */
function whyUnsafe(mails: readonly Mail<Words>[]): UserError | undefined {
  try {
    for (const mail of mails) assertSafeHeaders(mail);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  return undefined;
}
