import { counted } from '#content/counted.ts';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { healthOf } from '#drizzle/mailings/health.ts';
import { passCanary, toldOf } from '#drizzle/mailings/find.ts';
import { changeMailing } from '#drizzle/mailings/change.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { nameOf, pieceOf } from '#emails/delivery/piece.ts';
import type { Transport } from '#emails/transports/transport.ts';
import { UserError } from '#errors';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';
import { wordsOf } from './sentences.ts';

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
 * One bounce in 25, or one complaint, pauses the mailing. Once it is resumed, what was told
 * before is not held against it: a person has seen it.
 * @returns whether the others may get it. Not where somebody paused it in between.
 * @throws {UserError} where nobody said so, or where it is not well.
 */
export async function awaitCanary(
  { database, ledger, now, sleep, input }: OpenLedger,
  mailing: Mailing,
  { goAhead, transport, stop }: Waiting,
  events: Events,
): Promise<boolean> {
  const { id } = mailing;
  const name = nameOf(mailing);
  const words = wordsOf(mailing);
  const { accepted } = await ledger.tally(id);
  const pass = async () => {
    await passCanary(database, id, now());
    return true;
  };
  if (goAhead) return pass();
  events.tell(
    'canary',
    { ...pieceOf(mailing), accepted },
    `${counted(accepted, 'mail')} went out as the canary. Look at one. Type "go" to send the others` +
      (transport === 'resend' ? ', or wait for the webhooks:' : ':'),
  );
  const ended = new AbortController();
  const typed = typedGo(input, ended.signal);
  try {
    for (let waited = 0; waited < LONGEST_MS && !stop.aborted; waited += LOOK_MS) {
      const news = healthOf(database, id);
      if (!news) return false;
      if (news.complained > 0 || news.bounced > accepted / 25) {
        const reason = `of ${accepted} canary mails ${news.bounced} bounced, and ${news.complained} were called spam`;
        await changeMailing(database, mailing, 'pause', { now: now(), reason });
        throw new UserError(`${name} is paused: ${reason}.`, {
          hint: `\`npm run send -- resume ${words}\` lets it go on all the same.`,
        });
      }
      const told = await toldOf(database, id);
      const expected = accepted - (told.bounced - news.bounced);
      if (accepted > 0 && told.delivered >= expected * ARRIVED) return await pass();
      // Where nobody types any more, its promise is kept already, and would end the wait at once.
      if (typed.isOpen()) {
        if (await Promise.race([typed.went, sleep(LOOK_MS, stop)])) return await pass();
      } else if (transport === 'resend') await sleep(LOOK_MS, stop);
      // Without a person and without webhooks there is nothing to wait for.
      else break;
    }
  } finally {
    ended.abort();
  }
  throw new UserError(
    `The canary of ${mailing.kind} ${mailing.slug} is out: ${accepted} accepted.`,
    {
      hint: `Look at one. \`npm run send -- ${words} --go-ahead\` sends the others.`,
    },
  );
}

/** Whether somebody typed `go`; false where nobody will any more, as without a terminal. */
function typedGo(input: Readable, signal: AbortSignal) {
  const lines = createInterface({ input });
  let open = true;
  signal.addEventListener('abort', () => lines.close());
  const went = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => line.trim().toLowerCase() === 'go' && resolve(true));
    lines.once('close', () => {
      open = false;
      resolve(false);
    });
  });
  return { went, isOpen: () => open };
}
