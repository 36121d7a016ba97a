import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirmCount } from './confirm-count.ts';

/** Types lines, each when it is asked for; says how often that was, and how it ended. */
async function type(typed: readonly string[], { recipients = 3 } = {}) {
  const input = new PassThrough();
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

  it.each([
    ['3\n2\n', 'sent'],
    ['3\r\n2', 'sent'],
    ['3\n', 'You typed "3" and not 2. Nothing was sent.'],
    ['3\n4\n5\n2\n', 'You typed "5" and not 2. Nothing was sent.'],
    ['', 'No number was typed. Nothing was sent.'],
  ])('reads %j from a program that waits for no question: %s', async (written, end) => {
    const input = new PassThrough();
    input.end(written);
    const asked = confirmCount(2, 'smtp', { input, output: new PassThrough() });
    expect(
      await asked.then(
        () => 'sent',
        (error: unknown) => (error as Error).message,
      ),
    ).toBe(end);
  });

  it('speaks of one person', async () => {
    const { questions } = await type(['1'], { recipients: 1 });
    expect(questions[0]).toContain('This goes to 1 person by smtp.');
  });
});
