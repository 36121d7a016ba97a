import { caniemail } from 'caniemail';
import { reasonOf } from '#errors';
import type { Mail } from '../mail.ts';
import { accepted } from './accepted.ts';

/**
 * The mail programs that are looked at. Thunderbird has one engine on all systems, and only the
 * data for macOS is whole.
 */
const CLIENTS: Parameters<typeof caniemail>[0]['clients'] = [
  'gmail.*',
  'apple-mail.*',
  'outlook.windows',
  'outlook.outlook-com',
  'yahoo.*',
  'protonmail.*',
  'thunderbird.macos',
];

/** What a mail program does not read, or not in full, by the data of caniemail.com. */
export function clientGaps(html: string): Map<string, Set<string>> {
  const { issues } = caniemail({ clients: CLIENTS, html });
  const gaps = new Map<string, Set<string>>();
  for (const [client, found] of [...issues.errors, ...issues.warnings])
    for (const { title } of found)
      gaps.set(title, (gaps.get(title) ?? new Set<string>()).add(client));
  return gaps;
}

/** A ratchet: a gap that nobody has looked at yet. Those that are accepted are on a list. */
export function clientProblems({ html }: Mail): string[] {
  try {
    return [...clientGaps(html)].flatMap(([feature, clients]) => {
      const known: readonly string[] = accepted[feature]?.clients ?? [];
      const fresh = [...clients].filter((client) => !known.includes(client)).sort();
      return fresh.length > 0
        ? [
            `${feature}: not read in full by ${fresh.join(', ')}. Do without, or accept it in emails/checks/accepted.ts with the reason.`,
          ]
        : [];
    });
  } catch (error) {
    // The data has holes; a feature that nobody has tested is no feature to rely on.
    return [`caniemail cannot say who reads this mail: ${reasonOf(error)}`];
  }
}
