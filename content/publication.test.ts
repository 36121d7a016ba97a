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
        '  `postalAddress` must not be empty. Mail law (CAN-SPAM among others) asks for a postal address in every mail.',
    );
  });

  it('refuses a postal address that is missing', () => {
    const { postalAddress: _taken, ...rest } = config;
    expect(messageOf(rest)).toMatchInlineSnapshot(`
      "newsletter.config.ts is not valid.
        The field \`postalAddress\` is missing. Mail law (CAN-SPAM among others) asks for a postal address in every mail."
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
        \`language\` must be a language tag of BCP 47 such as en or en-GB; it is "English". Did you mean "en"?
        \`from.name\` must be one line; it is "A\\nB".
        \`replyTo\` must be an email address; it is "nobody".
        \`listId\` must be a name such as list.example.org; it is "list".
        \`cadence.weekday\` is "someday"; it must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday.
        \`limits.section.max\` must be 1 at the least.
        The field \`colour\` is not known. The fields are name, tagline, description, language, from, replyTo, listId, postalAddress, cadence, earlier, podcast, limits."
    `);
  });

  it.each([
    ['Europe/Berln', ' Did you mean "Europe/Berlin"?'],
    ['Berlin', ' Did you mean "Europe/Berlin"?'],
    ['America/New York', ' Did you mean "America/New_York"?'],
    ['+01:00', ''],
    ['Mars/Olympus', ''],
  ])('refuses the time zone %s', (timeZone, near) => {
    expect(messageOf({ ...config, cadence: { ...config.cadence, timeZone } })).toBe(
      `newsletter.config.ts is not valid.\n  \`cadence.timeZone\` must be an IANA time zone such as Europe/Berlin; it is "${timeZone}".${near}`,
    );
  });

  it.each(['UTC', 'America/Havana', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Ushuaia'])(
    'takes the time zone %s',
    (timeZone) => {
      const cadence = { ...config.cadence, timeZone };
      expect(messageOf({ ...config, cadence })).toBe('It is valid.');
    },
  );

  it.each([
    ['en_GB', ' Did you mean "en-GB"?'],
    ['en-UK', ' Did you mean "en-GB"?'],
    ['English', ' Did you mean "en"?'],
    ['EN', ' Did you mean "en"?'],
    ['xx', ''],
    ['en-', ''],
  ])('refuses the language %s', (language, near) => {
    expect(messageOf({ ...config, language })).toBe(
      `newsletter.config.ts is not valid.\n  \`language\` must be a language tag of BCP 47 such as en or en-GB; it is "${language}".${near}`,
    );
  });

  it.each(['de', 'pt-BR', 'zh-Hant-TW', 'es-419', 'sr-Latn', 'gsw', 'ar', 'he'])(
    'takes the language %s',
    (language) => {
      expect(messageOf({ ...config, language })).toBe('It is valid.');
    },
  );

  it('says what was meant by a weekday, a name of a field and a limit', () => {
    const { section: _section, ...limits } = config.limits;
    const wrong = {
      ...config,
      cadence: { ...config.cadence, weekday: 'Thurs' },
      limits: { ...limits, setion: { min: 40, max: 300 }, tagline: { min: 90, max: 80 } },
    };
    expect(messageOf(wrong)).toMatchInlineSnapshot(`
      "newsletter.config.ts is not valid.
        \`cadence.weekday\` is "Thurs"; it must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday. Did you mean "thursday"?
        \`limits.tagline\` must have a \`min\` that is not above its \`max\`.
        The field \`limits.setion\` is not known. Did you mean \`section\`?"
    `);
  });
});
