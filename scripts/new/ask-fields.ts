import { counted } from '#content/counted.ts';
import type { CollectionName } from '#content/collections.ts';
import { fieldOf, type Choice } from './choices.ts';
import { problemWith, readField } from './options.ts';
import type { Prompts } from './prompts.ts';

/** A field to ask for. */
export interface Question {
  collection: CollectionName;
  name: string;
  /** What is proposed. */
  initial: unknown;
  choices: readonly Choice[] | undefined;
}

/** Asks for a field in the words of its schema; nothing where it is left for later. */
export async function askField(
  prompts: Prompts,
  { collection, name, initial, choices }: Question,
): Promise<unknown> {
  const { description = '', items, characters } = fieldOf(collection, name);
  const length = characters ? ` ${characters.min} to ${counted(characters.max, 'character')}.` : '';
  const message = `${name}: ${description}${length}`;
  const problem = (value: unknown) => problemWith(collection, name, value);
  if (choices && items) {
    const chosen = await prompts.many({
      message,
      choices,
      initial: Array.isArray(initial) ? initial.map(String) : undefined,
      problem: (answer) => (answer.length > 0 ? problem(answer) : undefined),
    });
    return chosen.length > 0 ? chosen : undefined;
  }
  const proposed = (Array.isArray(initial) ? initial : [initial]).filter(
    (one) => one !== undefined,
  );
  const shown = proposed.length > 0 ? proposed.map(String).join(', ') : undefined;
  if (choices) return (await prompts.one({ message, choices, initial: shown })) || undefined;
  const typed = await prompts.text({
    message: items ? `${message} With commas between.` : message,
    initial: shown,
    problem: (answer) =>
      answer.trim() === '' ? undefined : problem(readField(collection, name, answer)),
  });
  return typed.trim() === '' ? undefined : readField(collection, name, typed);
}
