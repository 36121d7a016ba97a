import { dayOf } from '#content/calendar.ts';
import type { SuggestionRelation } from '#drizzle/schema/suggestions.ts';
import type { Suggestion } from '#drizzle/suggestions.ts';
import { printable } from '../web/plain-text.ts';

const relations: Record<SuggestionRelation, string> = {
  none: 'none',
  user: 'uses it',
  maker: 'makes it',
};

/** So much of the hash tells networks apart for a person. */
const NETWORK_DIGITS = 8;

/** A suggestion as other programs read it: what is stored, without the key of comparison. */
export function shown(suggestion: Suggestion) {
  const { urlKey: _urlKey, networkHash, ...rest } = suggestion;
  return { ...rest, network: networkHash?.slice(0, NETWORK_DIGITS) ?? null };
}

/** A suggestion on one line. */
export function line({ id, createdAt, state, times, url }: Suggestion): string {
  const day = dayOf(createdAt);
  return `${id}  ${day}  ${state.padEnd(8)}  ${`${times}×`.padStart(4)}  ${printable(url)}`;
}

/** All that is stored of a suggestion, one thing a line. */
export function describe(suggestion: Suggestion): string {
  const { networkHash, createdAt, lastAt, decidedAt, times } = suggestion;
  const rows: [string, string | null | undefined][] = [
    ['Tool', suggestion.url],
    ['Typed as', suggestion.urlGiven === suggestion.url ? null : suggestion.urlGiven],
    ['Why', suggestion.why],
    ['Relation', relations[suggestion.relation]],
    ['Answer to', suggestion.email],
    ['State', suggestion.state],
    ['Suggested', `${createdAt.toISOString()}${times > 1 ? `, and ${times - 1} × more` : ''}`],
    ['Last', times > 1 ? lastAt.toISOString() : null],
    ['Decided', decidedAt?.toISOString()],
    ['Network', networkHash && `${networkHash.slice(0, NETWORK_DIGITS)}, a hash`],
  ];
  return rows
    .flatMap(([name, value]) => (value ? [`${name.padEnd(10)} ${printable(value)}`] : []))
    .join('\n');
}

/** What to run next, ready to paste. */
export function nextStep({ id, state, url }: Suggestion): string {
  const run = (what: string) => `\`npm run suggestions -- ${what} ${id}\``;
  if (state === 'new') return `Next: ${run('keep')} or ${run('drop')}.`;
  if (state === 'kept')
    return `Next: \`npm run new -- review ${quoted(url)}\`, and then ${run('reviewed')}.`;
  return 'Next: `npm run suggestions -- list --state new` shows what waits.';
}

/**
 * A stranger's address as one word of a command line. A shell would run what stands behind
 * a `;` or inside `$()`; between single quotes it runs nothing.
 */
function quoted(url: string): string {
  const text = printable(url);
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", '%27')}'`;
}
