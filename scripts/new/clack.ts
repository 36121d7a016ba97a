import { CANCEL_SYMBOL, confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import { UserError } from '#errors';
import type { Choice } from './choices.ts';
import type { Prompts } from './prompts.ts';

/** On stderr, so that stdout holds the path of the draft and nothing else. */
const WHERE = { input: process.stdin, output: process.stderr };
const LATER = { value: '', label: 'Later', hint: 'it is left open in the draft' };

const asOption = ({ value, hint }: Choice) => ({ value, ...(hint && { hint }) });

/** Asks in the terminal. */
export const clackPrompts: Prompts = {
  async text({ message, initial, problem }) {
    const validate = (answer: string | undefined) => problem(answer ?? '');
    const answer = await text({ ...WHERE, message, initialValue: initial ?? '', validate });
    return answered(answer);
  },
  async one({ message, choices, initial }) {
    // It stands first, so that Enter alone chooses nothing that the editor has not read.
    const options = [LATER, ...choices.map(asOption)];
    return answered(await select({ ...WHERE, message, options, initialValue: initial ?? '' }));
  },
  async many({ message, choices, initial = [], problem }) {
    for (;;) {
      const answer = answered(
        await multiselect({
          ...WHERE,
          message,
          options: choices.map(asOption),
          initialValues: [...initial],
          required: false,
        }),
      );
      const wrong = problem(answer);
      if (!wrong) return answer;
      process.stderr.write(`${wrong}\n`);
    }
  },
  async agree(message) {
    return answered(await confirm({ ...WHERE, message, initialValue: false }));
  },
};

function answered<Value>(answer: Value | typeof CANCEL_SYMBOL): Value {
  if (isCancel(answer)) throw new UserError('You left. Nothing was written.');
  return answer;
}
