import type { Choice } from './choices.ts';

/** Asks the editor in person. Each throws a UserError where the editor leaves. */
export interface Prompts {
  /** A line of text; empty where it is left for later. */
  text(question: {
    message: string;
    initial?: string | undefined;
    /** What is wrong with an answer, where something is. */
    problem: (answer: string) => string | undefined;
  }): Promise<string>;
  /** One of several; empty where it is left for later. */
  one(question: {
    message: string;
    choices: readonly Choice[];
    initial?: string | undefined;
  }): Promise<string>;
  /** Any number of several. */
  many(question: {
    message: string;
    choices: readonly Choice[];
    initial?: readonly string[] | undefined;
    problem: (answer: readonly string[]) => string | undefined;
  }): Promise<string[]>;
  /** Yes or no. */
  agree(message: string): Promise<boolean>;
}
