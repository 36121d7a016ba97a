import type { Within } from './yaml.ts';

/** The front matter: from a first line of three hyphens to the next. */
export const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** A file of fields and text, cut in two. */
export interface Parts {
  /** The YAML, and what stands before it. */
  yaml: string;
  within: Within;
  /** Whether two fences are where they belong. */
  isFenced: boolean;
  /** The offset from which on there is text, where there are no fences. */
  bodyStart: number;
}

/**
 * Cuts a file at its fences. Where one of them is missing, the fields are what looks like fields
 * at the top of the file, so that fields and text can be judged all the same.
 */
export function cutFile(source: string): Parts {
  const fence = FENCE.exec(source);
  if (fence?.index === 0) {
    const units = source.indexOf('\n') + 1;
    return {
      yaml: fence[1] ?? '',
      within: { lines: 1, units },
      isFenced: true,
      bodyStart: fence[0].length,
    };
  }
  const start = /^(?:[ \t]*\r?\n)*(?:---[ \t]*\r?\n)?/.exec(source)?.[0].length ?? 0;
  const [yaml = ''] = FIELDS.exec(source.slice(start)) ?? [];
  const end = start + yaml.length;
  const closing = /^---[ \t]*(?:\r?\n|$)/.exec(source.slice(end))?.[0].length ?? 0;
  return {
    yaml,
    within: { lines: source.slice(0, start).split('\n').length - 1, units: start },
    isFenced: false,
    bodyStart: end + closing,
  };
}

/** A line `name: value`, and all that follows up to an empty line, a heading or a fence. */
const FIELDS = /^[\w-]+[ \t]*:(?=\s)[^\n]*(?:\n|$)(?:(?!---|#{1,6} )[^\n]*\S[^\n]*(?:\n|$))*/;
