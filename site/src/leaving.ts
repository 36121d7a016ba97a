import { collapse, countCharacters } from '#content/prose/text.ts';
import { publication } from '#content/publication.ts';
import { recordReason, undoUnsubscribe, unsubscribe } from '#drizzle/list/leave.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { randomId } from '#drizzle/random-id.ts';
import { useServices } from './services.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Marks can be piled on one character without end; no honest text needs more bytes than these. */
const BYTES_PER_CHARACTER = 30;

/** Why somebody leaves, as the page offers it. */
export const reasons = {
  'too-much': 'Too much mail',
  'not-useful': 'Not useful to me',
  'not-asked': 'I never asked for it',
  elsewhere: 'I read it elsewhere: on the site, in a feed, at another address',
  other: 'Something else',
} as const;

/** What came of a POST to the page. */
export interface Left {
  said: 'left' | 'told' | 'back' | 'too-late' | 'too-long' | 'nothing-told';
  /** The token that takes the leaving back, where it still can be. */
  undo: string;
  /** What was typed as a reason. */
  typed?: string;
}

/** The field and the value of RFC 8058, in a form of either encoding. */
const ONE_CLICK = /List-Unsubscribe"?\s*[=\n]\s*One-Click/;

/**
 * Does what a POST to the unsubscribe page asks for. Whatever the body is, and whether or not
 * it can be read, the wish to leave is honoured: the token is the credential.
 */
export async function takeLeaving(subscriberId: string, request: Request): Promise<Left> {
  const body = await request.text().catch(() => '');
  const fields = new URLSearchParams(body);
  const undo = (fields.get('undo') ?? '').slice(0, 256);
  if (fields.get('action') === 'reason') return takeReason(subscriberId, fields, undo);
  if (fields.get('action') === 'undo') return takeBack(subscriberId, undo);
  const { database, tokens, hashesOf, now } = useServices();
  const left = await unsubscribe(database, {
    subscriberId,
    source: ONE_CLICK.test(body) ? 'one-click' : 'page',
    hashesOf,
    mailId: randomId(),
    now: now(),
  });
  if (left) wakeQueue();
  const event = left && `${subscriberId}.${left.eventId}`;
  return { said: 'left', undo: event ? tokens.sign('undo', event) : '' };
}

async function takeReason(
  subscriberId: string,
  fields: URLSearchParams,
  undo: string,
): Promise<Left> {
  const { max } = publication.limits.leavingReason;
  const chosen = fields.get('reason') ?? '';
  const label = Object.hasOwn(reasons, chosen) ? chosen : '';
  // A control character is nothing that anybody means to write.
  const typed = collapse((fields.get('words') ?? '').toWellFormed().replace(/\p{Cc}+/gu, ' '));
  if (countCharacters(typed) > max || Buffer.byteLength(typed) > max * BYTES_PER_CHARACTER)
    return { said: 'too-long', undo, typed: typed.slice(0, 4 * max) };
  const reason = [label, typed].filter(Boolean).join(': ');
  if (!reason) return { said: 'nothing-told', undo };
  const { database, now } = useServices();
  await recordReason(database, { subscriberId, reason, now: now() });
  return { said: 'told', undo };
}

async function takeBack(subscriberId: string, undo: string): Promise<Left> {
  const { database, tokens, hashesOf, now } = useServices();
  const [id, eventId] = (tokens.read('undo', undo) ?? '').split('.');
  const back =
    id === subscriberId &&
    (await undoUnsubscribe(database, {
      subscriberId,
      eventId: Number(eventId),
      hashesOf,
      now: now(),
      windowMs: publication.limits.undoHours * HOUR_MS,
    }));
  return { said: back ? 'back' : 'too-late', undo: '' };
}
