import { describe, expect, it } from 'vitest';
import { issueSchema } from '../schema/issue.ts';
import { reviewSchema } from '../schema/review.ts';
import { frontMatter, issueSource, reviewSource } from '../../tests/fixtures/content.ts';
import { readDocument } from './document.ts';
import { validate } from './validate.ts';

const said = (schema: typeof reviewSchema | typeof issueSchema, source: string) => {
  const { document } = readDocument('/a.mdx', 'a', source);
  if (!document) throw new Error('The source is broken.');
  const { data, findings } = validate(schema, document.frontMatter, '/a.mdx');
  expect(data === undefined).toBe(findings.length > 0);
  return findings.map(({ line, column, message }) => `${line}:${column} ${message}`);
};
const ofReview = (fields: Record<string, unknown>) => said(reviewSchema, reviewSource(fields));

describe('the fields of a review', () => {
  it('may all be given', () => {
    expect(
      ofReview({ repo: 'https://r.example', license: 'MIT OR Apache-2.0', version: '1.4' }),
    ).toEqual([]);
  });

  it.each([
    ['is missing', { name: undefined }, '2:1 The field `name` is missing.'],
    [
      'is empty',
      { tagline: null },
      '3:1 The field `tagline` is empty. Give it a value, or take it out.',
    ],
    ['is no text', { name: 5 }, '2:1 `name` must be text; it is 5.'],
    ['has no characters', { name: '  ' }, '2:1 `name` has 0 characters; 1 is the least.'],
    [
      'is too long',
      { tagline: '👨‍👩‍👧‍👦'.repeat(81) },
      '3:1 `tagline` has 81 characters; 80 is the limit. Cut 1.',
    ],
    ['has a line break', { tagline: 'one\ntwo' }, '3:1 `tagline` must be one line.'],
    [
      'is no https address',
      { url: 'http://tool.example' },
      '4:1 `url` must be an https address; it is "http://tool.example".',
    ],
    [
      'is no slug',
      { category: 'Text Editors' },
      '5:1 `category` must be a slug: small letters, digits and single hyphens; it is "Text Editors".',
    ],
    [
      'is not one of the choices',
      { access: 'gratis' },
      '6:1 `access` is "gratis"; it must be one of open-source, source-available, free, freemium, paid.',
    ],
    [
      'has an entry that is not one of the choices',
      { platforms: ['linux', 'amiga'] },
      '7:21 `platforms.1` is "amiga"; it must be one of macos, linux, windows, bsd, web, ios, android.',
    ],
    [
      'has too few entries',
      { platforms: [] },
      '7:1 `platforms` has too few entries; 1 is the least.',
    ],
    ['is no list', { platforms: 'linux' }, '7:1 `platforms` must be a list; it is "linux".'],
    [
      'is a day that does not exist',
      { reviewed: '2026-02-30' },
      '8:1 `reviewed` must be a calendar date such as 2026-11-19; it is "2026-02-30".',
    ],
    [
      'is a date as it is written elsewhere',
      { reviewed: '19.11.2026' },
      '8:1 `reviewed` must be a calendar date such as 2026-11-19; it is "19.11.2026".',
    ],
    [
      'is a version without quotes',
      { version: 1.4 },
      '10:1 `version` must be text in quotes, such as "1.4".',
    ],
    [
      'is not known',
      { licence: 'MIT' },
      '10:1 The field `licence` is not known. The fields are draft, name, tagline, url, repo, category, access, license, platforms, reviewed, version, author, disclosure, archived.',
    ],
  ])('are found where one %s', (_what, fields, finding) => {
    expect(ofReview(fields)).toEqual([finding]);
  });

  it('are found wrong all at once', () => {
    expect(ofReview({ name: 5, url: 'nope', extra: 1 })).toHaveLength(3);
  });
});

describe('the fields of an issue', () => {
  it.each([
    ['a number of text', { number: 'one' }, '2:1 `number` must be a number; it is "one".'],
    ['half a number', { number: 1.5 }, '2:1 `number` must be a whole number; it is 1.5.'],
    ['number nought', { number: 0 }, '2:1 `number` must be 1 at the least.'],
    [
      'four reviews',
      { reviews: ['a', 'b', 'c', 'd'] },
      '6:1 `reviews` has too many entries; 3 is the limit.',
    ],
    ['a subject of two lines', { subject: 'a\r\nBcc: b' }, '4:1 `subject` must be one line.'],
    [
      'a short preheader',
      { preheader: 'short' },
      '5:1 `preheader` has 5 characters; 40 is the least.',
    ],
  ])('are refused with %s', (_what, fields, finding) => {
    const valid = readDocument('/a.mdx', 'a', issueSource(1, ['a'])).document?.frontMatter.data;
    const source = frontMatter({ ...(valid as object), ...fields });
    expect(said(issueSchema, source)).toEqual([finding]);
  });
});
