import type { Section } from './manuscript.ts';
import { joined, type Pcm } from './pcm.ts';
import { speechText } from './speech-text.ts';

/** Speaks one sentence, without silence before or behind it; always at the same rate. */
export type Synthesiser = (sentence: string) => Promise<Pcm>;

/** Silence before a sentence and before a chapter, in seconds. */
const PAUSE = { sentence: 0.35, chapter: 1 };

/** A stretch of a recording in which one sentence is heard. */
export interface Cue {
  /** Seconds from the start of the recording. */
  start: number;
  end: number;
  /** What is said, as it is written. */
  text: string;
}

/** A part of a recording; it lasts until the next one, the last until the end. */
export interface Chapter {
  /** Seconds from the start of the recording. */
  start: number;
  title: string;
}

/** A recording, with what was measured while it was put together. */
export interface Recording {
  sound: Pcm;
  cues: Cue[];
  chapters: Chapter[];
}

/**
 * Speaks one sentence after the other. Each is measured in samples, so that the cues and the
 * chapters stand where the words are.
 * @param onSpoken is told how many sentences are done.
 */
export async function record(
  sections: readonly Section[],
  speak: Synthesiser,
  onSpoken: (done: number) => void = () => undefined,
): Promise<Recording> {
  const parts: Int16Array[] = [];
  const cues: Cue[] = [];
  const chapters: Chapter[] = [];
  let rate = 0;
  let length = 0;
  const add = (samples: Int16Array) => {
    parts.push(samples);
    length += samples.length;
  };
  const pause = (seconds: number) => add(new Int16Array(Math.round(seconds * rate)));
  for (const { title, sentences } of sections)
    for (const [index, text] of sentences.entries()) {
      const sound = await speak(speechText(text));
      rate = sound.rate;
      pause(index === 0 && cues.length > 0 ? PAUSE.chapter : PAUSE.sentence);
      const start = length / rate;
      if (index === 0) chapters.push({ start: cues.length > 0 ? start : 0, title });
      add(sound.samples);
      cues.push({ start, end: length / rate, text });
      onSpoken(cues.length);
    }
  pause(PAUSE.chapter);
  return { sound: { rate, samples: joined(parts) }, cues, chapters };
}
