import { describe, expect, it } from 'vitest';
import config from '#config';
import { parsePublication, publication } from './publication.ts';

const messageOf = (input: unknown): string => {
  try {
    parsePublication(input);
  } catch (error) {
    return (error as Error).message;
  }
  return 'It is valid.';
};

describe('parsePublication', () => {
  it('takes the configuration that ships', () => {
    expect(parsePublication(config)).toEqual(publication);
  });

  it.each([
    ['empty', ''],
    ['blank', '   '],
  ])('refuses a postal address that is %s in one clear message', (_what, postalAddress) => {
    expect(messageOf({ ...config, postalAddress })).toBe(
      'newsletter.config.ts is not valid.\n' +
        '  postalAddress: must not be empty. Mail law (CAN-SPAM among others) asks for a postal address in every mail.',
    );
  });

  it('refuses a postal address that is missing', () => {
    const { postalAddress: _taken, ...rest } = config;
    expect(messageOf(rest)).toMatchInlineSnapshot(`
      "newsletter.config.ts is not valid.
        postalAddress: is missing. Mail law (CAN-SPAM among others) asks for a postal address in every mail."
    `);
  });

  it('names every field that is wrong at once', () => {
    const wrong = {
      ...config,
      language: 'English',
      replyTo: 'nobody',
      listId: 'list',
      from: { name: 'A\nB', address: 'a@example.org' },
      cadence: { weekday: 'someday', timeZone: 'UTC' },
      limits: { ...config.limits, section: { min: 40, max: 0 } },
      colour: 'red',
    };
    expect(messageOf(wrong)).toMatchInlineSnapshot(`
      "newsletter.config.ts is not valid.
        language: must be a language tag such as en or en-GB.
        from.name: must be one line.
        replyTo: Invalid email address.
        listId: must be a name such as list.example.org.
        cadence.weekday: Invalid option: expected one of "monday"|"tuesday"|"wednesday"|"thursday"|"friday"|"saturday"|"sunday".
        limits.section.max: Too small: expected number to be >=1.
        the export: Unrecognized key: "colour"."
    `);
  });
});
