import type { Subscriber } from '#drizzle/list/change-state.ts';
import { requestManageLink } from '#drizzle/list/change-address.ts';
import { pause, resume, setPreferences } from '#drizzle/list/preferences.ts';
import { mailFormats } from '#drizzle/schema/subscribers.ts';
import { publication } from '#content/publication.ts';
import { startOfDay } from '#content/calendar.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import { hashToken } from '#emails/tokens.ts';
import { textOf } from './form.ts';
import { readPauseEnd, usualPauseEnd } from './pause.ts';
import { randomId } from '#drizzle/random-id.ts';
import { useServices } from './services.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What came of a form of the preferences page. */
export type Outcome =
  /** What was done. */
  | { said: 'saved' | 'paused' | 'resumed' | 'mailed' | 'limited' }
  /** What is wrong with the day of a pause, and what was typed. */
  | { said: 'no-day'; fault: string; typed: string }
  /** The form asked for nothing that can be done. */
  | { said: 'nothing' };

/** Does what a form of the preferences page asks for. */
export async function takePreferences(subscriber: Subscriber, form: FormData): Promise<Outcome> {
  const { database, hashesOf, now } = useServices();
  const choice = { subscriberId: subscriber.id, hashesOf, now: now() };
  const pauseUntil = async (until: Date): Promise<Outcome> => ({
    said: (await pause(database, { ...choice, until })) ? 'paused' : 'nothing',
  });
  switch (textOf(form, 'action')) {
    case 'save': {
      const format = mailFormats.find((one) => one === textOf(form, 'format'));
      if (!format) return { said: 'nothing' };
      const [interviews, episodes] = [form.has('interviews'), form.has('episodes')];
      const { subscriberId } = choice;
      await setPreferences(database, { subscriberId, now: now(), format, interviews, episodes });
      return { said: 'saved' };
    }
    case 'pause':
      return pauseUntil(startOfDay(usualPauseEnd(now())));
    case 'pause-until': {
      const typed = textOf(form, 'until').slice(0, 32);
      const until = readPauseEnd(typed, now());
      return until instanceof Date ? pauseUntil(until) : { said: 'no-day', fault: until, typed };
    }
    case 'resume':
      return { said: (await resume(database, choice)) ? 'resumed' : 'nothing' };
    case 'link':
      return mailManageLink(subscriber.id);
    default:
      return { said: 'nothing' };
  }
}

/** Mails a link to download, change or delete: whoever has a forwarded mail does not get it. */
async function mailManageLink(subscriberId: string): Promise<Outcome> {
  const { database, tokens, hashesOf, now } = useServices();
  const { personalLinkHours, personalLinksPerDay } = publication.limits;
  const mailId = randomId();
  const queued = await requestManageLink(database, {
    subscriberId,
    mailId,
    tokenHash: hashToken(tokens.mailed('manage', mailId)),
    hashesOf,
    now: now(),
    expiresAt: new Date(now().getTime() + personalLinkHours * HOUR_MS),
    mailsPerDay: personalLinksPerDay,
  });
  if (queued) wakeQueue();
  return { said: queued ? 'mailed' : 'limited' };
}
