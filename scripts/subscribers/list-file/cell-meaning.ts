import { stateOf, type Promised } from './state-words.ts';
import { graver, type Standing } from './standing.ts';

/** What a cell is, before anybody asks which column it is in. */
export type CellKind = 'blank' | 'true' | 'false' | 'number' | 'date' | 'text';

const BLANK =
  /^(null|nil|none|n\/?a|#n\/a|nan|undefined|\(null\)|\\n|-+|–|—|\[\]|\{\}|""|0000-00-00.*)?$/i;
const TRUE =
  /^(true|t|yes|y|on|x|1|✓|✔\uFE0F?|☑\uFE0F?|✅|👍|🟢|tak|да|evet|ano|igen|是|예|네|ja|oui|s[ií]|sim|はい|wahr|vrai|verdadero|verdadeiro|vero|waar|checked|あり|有|可|する|[○〇◯])$/i;
const FALSE =
  /^(false|f|no|n|off|0|✗|✘|☐|❌|❎|✖\uFE0F?|👎|🚫|🔴|nie|нет|hay[ıi]r|nem|否|아니요|아니오|nein|non|n[aã]o|nee|いいえ|falsch|faux|falso|onwaar|unchecked|なし|無|不可|しない|ない|×)$/i;
const NUMBER = /^[+-]?\d+([.,]\d+)?%?$/;
const DATE =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{9,13}$|(\p{L}{3,9}\.?,? )?\p{L}{3,9}\.? \d{1,2}(st|nd|rd|th)?,? \d{4}|(\p{L}{3,9}\.?,? )?\d{1,2}\.? \p{L}{3,9}\.?,? \d{4}|\d{4}年)/u;

/** A longer cell is a text. Characters. */
const LONGEST_WORD = 40;

/** What a cell is. It is trimmed already. */
export function kindOf(cell: string): CellKind {
  if (cell === '') return 'blank';
  if (cell.length > LONGEST_WORD) return 'text';
  if (BLANK.test(cell)) return 'blank';
  if (TRUE.test(cell)) return 'true';
  if (FALSE.test(cell)) return 'false';
  if (/\d/.test(cell)) {
    if (DATE.test(cell)) return 'date';
    if (NUMBER.test(cell)) return Number(cell.replace(/[%,+]/g, '')) === 0 ? 'false' : 'number';
  }
  // A cell may hold a mark alone: only dashes, points and brackets are as good as nothing.
  return /^[\s\p{Pd}_.,;:?/\\'"()[\]{}]*$/u.test(cell) ? 'blank' : 'text';
}

/**
 * What a cell says of a person in a column that speaks of a state.
 * @returns `nothing` where it says that what the column asks is not so; undefined where it is a
 * word that is not known.
 */
export function readingOf(cell: string, promised: Promised): Standing | 'nothing' | undefined {
  const kind = kindOf(cell);
  const said = kind === 'text' ? stateOf(cell) : undefined;
  if (promised.kind === 'status') return said;
  if (promised.kind === 'on-list') {
    if (kind === 'true' || kind === 'date') return 'subscribed';
    return kind === 'false' || kind === 'blank' ? promised.otherwise : said;
  }
  if (kind === 'blank' || kind === 'false' || said === 'subscribed') return 'nothing';
  return said ? graver(said, promised.standing) : promised.standing;
}
