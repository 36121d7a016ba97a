import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { readSuggestion, type TypedSuggestion } from './suggestion-fields.ts';

const { suggestedUrl, suggestedWhy } = publication.limits;
const typed = (fields: Partial<TypedSuggestion> = {}): TypedSuggestion => ({
  url: 'https://tool.dev/?ref=a',
  why: 'It is quick.',
  relation: 'user',
  email: 'Ann@reader.example',
  ...fields,
});
const faultsOf = (fields: Partial<TypedSuggestion>) => {
  const read = readSuggestion(typed(fields));
  return 'faults' in read ? read.faults : {};
};
const soundOf = (fields: Partial<TypedSuggestion>) => {
  const read = readSuggestion(typed(fields));
  return 'suggestion' in read ? read.suggestion : read.faults;
};

describe('readSuggestion', () => {
  it('reads what is sound', () => {
    expect(soundOf({})).toEqual({
      urlGiven: 'https://tool.dev/?ref=a',
      tool: { url: 'https://tool.dev/', key: 'tool.dev' },
      why: 'It is quick.',
      relation: 'user',
      email: 'Ann@reader.example',
    });
  });

  it('does without a reason and an address for an answer', () => {
    expect(soundOf({ why: ' \n ', email: ' ' })).toMatchObject({ why: null, email: null });
  });

  it('names all that is wrong at once, in the order of the form', () => {
    const all = { url: '', why: 'x'.repeat(301), relation: 'friend', email: 'nobody' };
    expect(Object.keys(faultsOf(all))).toEqual(['url', 'why', 'relation', 'email']);
  });

  it.each([
    ['letters', 'x'],
    ['emoji of several code points', '👩‍👩‍👧'],
    ['letters with a mark of their own', 'e\u0301'],
  ])('counts %s as readers do', (_what, character) => {
    const { max } = suggestedWhy;
    expect(faultsOf({ why: character.repeat(max) })).toEqual({});
    expect(faultsOf({ why: character.repeat(max + 2) })).toEqual({
      why: `This has ${max + 2} characters; ${max} is the limit. Cut 2.`,
    });
  });

  it('takes white space and line breaks for one space', () => {
    expect(soundOf({ why: `a${' '.repeat(400)}b\r\n\r\nc` })).toMatchObject({ why: 'a b c' });
  });

  it('leaves out control characters', () => {
    expect(soundOf({ why: 'a\u001B[2Jb\0c\u009B' })).toMatchObject({ why: 'a [2Jb c' });
  });

  it('refuses marks that are piled up without end', () => {
    expect(faultsOf({ why: `x${'\u0301'.repeat(9_000)}` }).why).toContain('plainly');
  });

  it('refuses an address that is too long', () => {
    const { max } = suggestedUrl;
    const long = `https://tool.dev/${'a'.repeat(max)}`;
    expect(faultsOf({ url: long }).url).toContain(`${long.length} characters; ${max} is the limit`);
    expect(faultsOf({ url: long.slice(0, max) })).toEqual({});
  });

  it.each(['nobody', 'a@b', 'a b@c.example', 'a@c.example\r\nBcc: d@e.example'])(
    'refuses the mail address %j as signup does',
    (email) => {
      expect(faultsOf({ email })).toEqual({ email: expect.stringContaining('leave it out') });
    },
  );
});
