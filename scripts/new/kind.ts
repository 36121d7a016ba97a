import type { CollectionName } from '#content/collections.ts';
import type { Examples } from '../command.ts';
import type { Choice } from './choices.ts';
import type { Desk, Found } from './desk.ts';

/** What is known of a draft before the editor is asked for the rest. */
export interface Plan {
  found: Readonly<Record<string, Found>>;
  /** Optional fields that stay in the draft although nothing was found, to be filled in. */
  open?: readonly string[];
  /** What a field can be, where more is known than the schema says. */
  choices?: Readonly<Record<string, readonly Choice[]>>;
  /** A file that goes to its place together with the draft. */
  copy?: { from: string; to: string } | undefined;
}

/** A kind of content that `npm run new` makes drafts of. */
export interface Kind {
  /** The word that is typed for it. */
  name: string;
  collection: CollectionName;
  about: string;
  examples: Examples;
  /** What the draft begins with: an argument, a field, or nothing. */
  subject: 'address' | 'person' | undefined;
  /** Fields that are not given as options, for the command knows them. */
  derived: readonly string[];
  /** Further options, each with what it means. */
  options?: readonly (readonly [flags: string, means: string])[];
  /** The fields that an editor is asked for, in this order. */
  asks: readonly string[];
  /** The text below the fields. */
  body: string;
  /** The name of the file, without its ending. */
  slugOf(desk: Desk, subject: string): string;
  /** Finds out what can be found out, and says what the editor should know. */
  plan(desk: Desk, subject: string): Plan | Promise<Plan>;
}
