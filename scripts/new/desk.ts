import type { Content } from '#content/reader/read-content.ts';
import type { AskOptions } from '../web/ask.ts';
import type { Prompts } from './prompts.ts';

/** How to ask other people's servers about what a draft is for. */
export interface Asking extends AskOptions {
  /** How long reading the page may take, and then asking the forge. Milliseconds. */
  withinMs: number;
  /** Asked in place of the API of any forge. */
  forgeApi?: string | undefined;
  /** Whether nobody is asked at all. */
  offline?: boolean | undefined;
}

/** All that a draft is made with. */
export interface Desk {
  contentDir: string;
  /** The content that there is, with the parsed files. */
  content: Content;
  /** The day on which the draft is made, an ISO date. */
  today: string;
  asking: Asking;
  /** The fields that were given as options. */
  given: Readonly<Record<string, unknown>>;
  /** What the kind's own options say. */
  options: Readonly<Record<string, unknown>>;
  /** Who is asked for the rest, where there is somebody. */
  prompts: Prompts | undefined;
  /** Says something to the editor, apart from the data. */
  note: (text: string) => void;
}

/** A value of a field, and where it comes from, as the end of a sentence. */
export interface Found<Value = unknown> {
  value: Value;
  from: string;
}
