import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';

/** What the editor is mailed when a burst of signups begins. */
export function burstNotice({
  signups,
  minutes,
  lastsMinutes,
}: {
  signups: number;
  minutes: number;
  lastsMinutes: number;
}): { recipient: string; subject: string; text: string } {
  return {
    recipient: publication.replyTo,
    subject: `Attack mode is on: a burst of signups for ${publication.name}`,
    text: [
      `There were ${counted(signups, 'signup')} within ${counted(minutes, 'minute')}. From now on everybody who signs up is asked for a short calculation, until ${counted(lastsMinutes, 'minute')} after the burst is over.`,
      'It may be an attack, or a link to you on a busy page: readers get through either way. To end it now, run `npm run subscribers -- attack-mode off`; to leave it to itself again, `npm run subscribers -- attack-mode auto`.',
    ].join('\n\n'),
  };
}
