import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirmCount } from './confirm-count.ts';

/** Types lines, each when it is asked for; says how often that was, and how it ended. */
async function type(typed: readonly string[], { isTTY = true, recipients = 3 } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const questions: string[] = [];
  const left = [...typed];
  const output = new PassThrough();
  output.on('data', (data: Buffer) => {
    questions.push(data.toString());
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  const end = await confirmCount(recipients, 'smtp', { input, output }).then(
    () => 'sent',
    (error: unknown) => (error as Error).message,
  );
  return { questions, end };
}

describe('confirmCount', () => {
  it('goes on where the number is typed', async () => {
    const { questions, end } = await type([' 3 ']);
    expect(end).toBe('sent');
    expect(questions).toEqual([
      'This goes to 3 people by smtp. Type the number of recipients to send it: ',
    ]);
  });

  it('says that a number is mistyped, and asks again', async () => {
    const { questions, end } = await type(['33', '3']);
    expect(end).toBe('sent');
    expect(questions[1]).toBe(
      'That is "33", and it goes to 3. Type the number again, or nothing to stop: ',
    );
  });

  it.each([
    ['three times something else', ['1', '2', 'yes'], 3, 'You typed "yes" and not 3.'],
    ['nothing', [''], 1, 'No number was typed.'],
    ['something else and then nothing', ['4', ''], 2, 'No number was typed.'],
    ['the end of the input', [], 1, 'No number was typed.'],
  ])('sends nothing for %s', async (_what, typed, asked, said) => {
    const { questions, end } = await type(typed);
    expect(end).toBe(`${said} Nothing was sent.`);
    expect(questions).toHaveLength(asked);
  });

  it('asks once where no person types', async () => {
    const { questions, end } = await type(['33', '3'], { isTTY: false });
    expect(end).toBe('You typed "33" and not 3. Nothing was sent.');
    expect(questions).toHaveLength(1);
  });

  it('speaks of one person', async () => {
    const { questions } = await type(['1'], { recipients: 1 });
    expect(questions[0]).toContain('This goes to 1 person by smtp.');
  });
});
