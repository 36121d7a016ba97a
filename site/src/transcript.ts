/** Something that is said in a recording. */
export interface Passage {
  /** Where it begins, in whole seconds from the start. */
  start: number;
  /** Who says it, where the transcript tells. */
  speaker: string | undefined;
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0' };
const TIMES = /^(?:(\d+):)?([0-5]\d):([0-5]\d)\.\d{3}[ \t]+-->/;

/** A passage ends where a sentence does, and not before it has this many characters. */
const PASSAGE_CHARACTERS = 280;

/**
 * Reads a WebVTT file (W3C) as text to be read: the cues of one speaker are joined to
 * passages, and what is for a screen (styles, positions, notes) is left out.
 */
export function readTranscript(webVtt: string): Passage[] {
  const passages: Passage[] = [];
  for (const cue of cuesOf(webVtt)) {
    const before = passages.at(-1);
    const goesOn =
      before?.speaker === cue.speaker &&
      !(before && before.text.length >= PASSAGE_CHARACTERS && /[.!?]["”’)]?$/.test(before.text));
    if (before && goesOn) before.text += ` ${cue.text}`;
    else passages.push(cue);
  }
  return passages;
}

function* cuesOf(webVtt: string): Generator<Passage> {
  for (const block of webVtt.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const [, hours = '0', minutes = '0', seconds = '0'] = TIMES.exec(lines[at] ?? '') ?? [];
    if (at < 0) continue;
    const payload = lines.slice(at + 1).join(' ');
    const speaker = /<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/.exec(payload)?.[1]?.trim();
    const text = payload
      .replace(/<[^>]*>/g, '')
      .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
      .replace(/\s+/g, ' ')
      .trim();
    if (text)
      yield { start: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), speaker, text };
  }
}

/** Seconds as a recording counts them: `1:05`, `1:02:05`. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
