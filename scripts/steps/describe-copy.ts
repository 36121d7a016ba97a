import { counted } from '#content/counted.ts';
import type { Verified } from '#drizzle/backup.ts';

/** What a verified copy of the list holds, in a sentence. */
export function describeCopy({
  bytes,
  migrations,
  known,
  states,
  suppressions,
  mailings,
}: Verified): string {
  const people = Object.entries(states)
    .map(([state, many]) => `${many.toLocaleString('en')} ${state}`)
    .join(', ');
  const old = migrations < known ? ` It is brought up to date when it is opened.` : '';
  return (
    `The copy is sound: ${(bytes / 1e6).toFixed(1)} MB; ${people || 'nobody on the list'}; ` +
    `${counted(suppressions, 'suppressed address', 'suppressed addresses')}; ${counted(mailings, 'mailing')}; ` +
    `${migrations} of ${counted(known, 'migration')}.${old}`
  );
}
