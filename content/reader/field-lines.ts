/** The lines of one field in a YAML text, with the comments above it. */
export interface FieldLines {
  /** Its name, where the lines begin with one. */
  name: string | undefined;
  /** Offsets in the YAML text. */
  start: number;
  end: number;
}

/** A name in the first column, in quotes or not, with the colon behind it. */
const NAME = /^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#:"'[\]{}&*!|>%@`-][^:#\n]*?))[ \t]*:(?=\s|$)/;
/** What goes on from the line before: an indent, an entry of a list, a closing bracket. */
const GOES_ON = /^(?:[ \t]|-(?:\s|$)|[\]}]|\s*$)/;

/**
 * Cuts a YAML text into its fields by the look of its lines. Lines that are no field, where
 * the text is broken, stand alone without a name.
 */
export function fieldLines(text: string): FieldLines[] {
  const fields: FieldLines[] = [];
  let comments: number | undefined;
  let offset = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const start = offset;
    offset += line.length;
    const last = fields.at(-1);
    if (line.startsWith('#')) {
      comments ??= start;
      continue;
    }
    if (last && GOES_ON.test(line)) last.end = offset;
    else if (line.trim() === '') comments ??= start;
    else {
      const named = NAME.exec(line);
      const name = named ? (named[1] ?? named[2] ?? named[3]) : undefined;
      fields.push({ name, start: comments ?? start, end: offset });
    }
    comments = undefined;
  }
  const last = fields.at(-1);
  if (last && comments !== undefined) last.end = offset;
  return fields;
}
