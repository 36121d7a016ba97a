import { personaliser, type FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Mail, Words } from '#emails/mail.ts';

/** Makes mails of the size of real ones, to people that there are not. */
export function anyMail(digest: FrozenDigest): (index: number) => Mail<Words> {
  const personalise = personaliser(digest);
  return (index) =>
    personalise({
      id: `${digest.kind}-${digest.slug}-${index}`,
      email: `reader-${String(index).padStart(6, '0')}@reader.example`,
      unsubscribeToken: 'x'.repeat(90),
      preferencesToken: 'x'.repeat(90),
      date: new Date(0),
    });
}
