import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { passCanary, toldOf } from '#drizzle/mailings/find.ts';
import { changeMailing } from '#drizzle/mailings/change.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import type { Transport } from '#emails/transports/transport.ts';
import { UserError } from '#errors';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';

interface Waiting {
  goAhead?: boolean | undefined;
  transport: Transport['name'];
  stop: AbortSignal;
}

const LOOK_MS = 1_000;
const LONGEST_MS = 15 * 60 * 1000;
/** So many of the canary must have arrived. Some servers take their time. */
const ARRIVED = 0.9;

/**
 * Waits until the canary is known to be well: by the webhooks, or by a person who types `go`.
 * One bounce in 25, or one complaint, pauses the mailing.
 * @throws {UserError} where nobody said so, or where it is not well.
 */
export async function awaitCanary(
  { database, ledger }: OpenLedger,
  { id, issue }: Mailing,
  { goAhead, transport, stop }: Waiting,
  events: Events,
): Promise<void> {
  const { accepted } = await ledger.tally(id);
  const pass = () => passCanary(database, id, new Date());
  if (goAhead) return pass();
  events.tell(
    'canary',
    { issue, accepted },
    `${accepted} mails went out as the canary. Look at one. Type "go" to send the others` +
      (transport === 'resend' ? ', or wait for the webhooks:' : ':'),
  );
  const ended = new AbortController();
  const typed = typedGo(ended.signal);
  const listening = { open: true };
  void typed.then((went) => (listening.open = went));
  try {
    for (let waited = 0; waited < LONGEST_MS && !stop.aborted; waited += LOOK_MS) {
      const { delivered, bounced, complained } = await toldOf(database, id);
      if (complained > 0 || bounced > accepted / 25) {
        const reason = `of ${accepted} canary mails ${bounced} bounced, and ${complained} were called spam`;
        await changeMailing(database, issue, 'pause', { now: new Date(), reason });
        throw new UserError(`Issue ${issue} is paused: ${reason}.`, {
          hint: `\`npm run send -- resume ${issue}\` lets it go on all the same.`,
        });
      }
      if (accepted > 0 && delivered >= accepted * ARRIVED) return await pass();
      if (await Promise.race([typed, wait(LOOK_MS, false)])) return await pass();
      // Without a person and without webhooks there is nothing to wait for.
      if (!listening.open && transport !== 'resend') break;
    }
  } finally {
    ended.abort();
  }
  throw new UserError(`The canary of issue ${issue} is out: ${accepted} accepted.`, {
    hint: `Look at one. \`npm run send -- ${issue} --go-ahead\` sends the others.`,
  });
}

/** Whether somebody typed `go`; false where nobody will any more. */
function typedGo(signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin });
  signal.addEventListener('abort', () => lines.close());
  return new Promise((resolve) => {
    lines.on('line', (line) => line.trim().toLowerCase() === 'go' && resolve(true));
    lines.once('close', () => resolve(false));
  });
}
