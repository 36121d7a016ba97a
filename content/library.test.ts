import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inShort, issueSource, reviewSource } from '../tests/fixtures/content.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { formatFinding } from './findings.ts';
import { loadLibrary, readLibrary } from './library.ts';

const CATEGORY = 'name: Editors\ndescription: What one writes with.\n';
const VALID = {
  'categories/editors.yaml': CATEGORY,
  'reviews/beta.mdx': reviewSource({ name: 'Beta', url: 'https://beta.example' }),
  'reviews/alpha.mdx': reviewSource(
    { name: 'alpha', url: 'https://alpha.example' },
    { likes: `It is *fast*. ${'x'.repeat(50)}` },
  ),
  'reviews/gamma.mdx': reviewSource({ name: 'Gamma', url: 'https://gamma.example' }),
  'issues/001.mdx': issueSource(1, ['beta']),
  'issues/002.mdx': issueSource(2, ['gamma', 'alpha'], 'Some *words* first.'),
};
const readWith = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readLibrary(temporaryFolder({ ...VALID, ...files }));

describe('a valid publication', () => {
  it('has no findings', async () => {
    expect((await readWith({})).findings).toEqual([]);
  });

  it('has its reviews by name, each with its slug and its issue', async () => {
    const { library } = await readWith({
      'reviews/delta.mdx': reviewSource({ name: 'Delta', url: 'https://delta.example' }),
    });
    expect(library.reviews.map(({ name, slug, issue }) => [name, slug, issue])).toEqual([
      ['alpha', 'alpha', 2],
      ['Beta', 'beta', 1],
      ['Delta', 'delta', undefined],
      ['Gamma', 'gamma', 2],
    ]);
  });

  it('has its issues from the newest on, each with its reviews in the order of the mail', async () => {
    const { library } = await readWith({});
    expect(
      library.issues.map(({ number, reviews }) => [number, reviews.map(({ slug }) => slug)]),
    ).toEqual([
      [2, ['gamma', 'alpha']],
      [1, ['beta']],
    ]);
    expect(library.issues[0]?.reviews[1]).toBe(library.reviews[0]);
    expect(library.issues[0]?.intro.html).toBe('<p>Some <em>words</em> first.</p>');
  });

  it('has the prose of both sections, and its categories by slug', async () => {
    const { library } = await readWith({});
    expect(library.reviews[0]?.likes.text).toMatch(/^It is fast\. x+$/);
    expect(library.reviews[0]?.dislikes.text).toMatch(/^What there is to dislike/);
    expect([...library.categories]).toEqual([
      ['editors', { name: 'Editors', description: 'What one writes with.' }],
    ]);
  });

  it('may lack every collection', async () => {
    const { library, findings } = await readLibrary(temporaryFolder());
    expect(library).toEqual({
      reviews: [],
      issues: [],
      categories: new Map(),
      authors: new Map(),
      betas: [],
      sponsors: [],
      interviews: [],
      profiles: [],
      episodes: [],
    });
    expect(findings).toEqual([]);
  });

  it('is more than a folder that does not exist', async () => {
    await expect(readLibrary(join(temporaryFolder(), 'none'))).rejects.toThrow(
      /^The content folder .*none does not exist\.$/,
    );
  });
});

describe('loadLibrary', () => {
  it('gives the library of content without errors', async () => {
    const library = await loadLibrary(temporaryFolder(VALID));
    expect(library.reviews).toHaveLength(3);
  });

  it('throws one error with all findings of all files', async () => {
    const folder = temporaryFolder({
      ...VALID,
      'reviews/alpha.mdx': reviewSource({ url: 'nope' }, { likes: 'x'.repeat(301) }),
      'issues/002.mdx': issueSource(2, ['gamma', 'nobody']),
    });
    const error: unknown = await loadLibrary(folder).catch((reason: unknown) => reason);
    const message = (error as Error).message.replaceAll(folder, '/c');
    expect(error).toMatchObject({ name: 'UserError', findings: { length: 3 } });
    expect(message).toMatchInlineSnapshot(`
      "/c/issues/002.mdx:6:19  error  known-review  There is no review "nobody". Write content/reviews/nobody.mdx, or correct the name.
      /c/reviews/alpha.mdx:4:1  error  front-matter  \`url\` must be an https address; it is "nope".
      /c/reviews/alpha.mdx:14:301  error  section-length  "Likes" has 301 characters; 300 is the limit. Cut 1.
      The content has 3 errors."
    `);
  });
});

describe('a file with errors', () => {
  it('is left out of the library, and the others stay', async () => {
    const { library, findings } = await readWith({
      'reviews/gamma.mdx': reviewSource({ name: 'Gamma' }, { dislikes: 'Short.' }),
    });
    expect(findings.map(inShort)).toEqual(['reviews/gamma.mdx:16:1 section-length']);
    expect(library.reviews.map(({ slug }) => slug)).toEqual(['alpha', 'beta']);
    expect(library.issues.map(({ reviews }) => reviews.map(({ slug }) => slug))).toEqual([
      ['alpha'],
      ['beta'],
    ]);
  });

  it('says of 301 characters in Likes: file, line, column, rule, count and limit', async () => {
    const { findings } = await readWith({
      'reviews/gamma.mdx': reviewSource({}, { likes: 'x'.repeat(301) }),
    });
    expect(findings.map(formatFinding)).toEqual([
      expect.stringMatching(
        /^\/.*\/reviews\/gamma\.mdx:14:301 {2}error {2}section-length {2}"Likes" has 301 characters; 300 is the limit\. Cut 1\.$/,
      ),
    ]);
  });
});
