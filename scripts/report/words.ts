import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';

const { language, cadence } = publication;
const numbers = new Intl.NumberFormat(language);
const moments = new Intl.DateTimeFormat(language, {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: cadence.timeZone,
});

/** A number with its thousands apart. */
export const number = (many: number): string => numbers.format(many);

/** So many people, with their thousands apart. */
export const people = (many: number): string => counted(many, 'person', 'people', number(many));

/** A share in per cent: as many digits as a complaint rate of 0.08% needs. Nothing of nothing. */
export function share(many: number, of: number): string {
  if (of === 0) return '';
  const digits = many > 0 && many / of < 0.01 ? 2 : 1;
  return new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(many / of);
}

/** A moment in the time zone of the publication. */
export const moment = (iso: string): string => moments.format(new Date(iso));

const hours = new Intl.DateTimeFormat(language, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: cadence.timeZone,
});

/** The beginning of an hour, in short. */
export const hourFrom = (iso: string): string => hours.format(new Date(iso));

/** A length of time, in its two largest units. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${number(hours)} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** The short names that the ledger and the list use, in words: `too-much` is `too much`. */
export const inWords = (name: string): string => name.replaceAll('-', ' ');

/** Counts by name, as in `bounced 3, paused 7`; the most frequent first. */
export function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, many]) => many > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, many]) => `${inWords(name)} ${number(many)}`)
    .join(', ');
}

/** What the report says where nobody told what became of the mails. */
export const NO_NEWS =
  'Nothing was told of what became of the mails. Resend tells by webhooks, as docs/webhooks.md says; the outbox tells nothing, and delivery reports over SMTP are not read.';
