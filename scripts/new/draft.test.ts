import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#content/reader/document.ts';
import { plainText } from '../web/plain-text.ts';
import { draftText } from './draft.ts';

const draftOf = (fields: Record<string, unknown>, comments: Record<string, string> = {}) =>
  draftText({ collection: 'reviews', fields, comments, body: '## Likes\n\n…' });

describe('draftText', () => {
  it('puts the fields into the order of the schema, and a mark where one is missing', () => {
    const fields = { version: '1.4', url: 'https://tool.example', reviewed: '2026-11-19' };
    expect(draftOf(fields, { access: 'free | paid' })).toBe(
      `---
name: …
tagline: …
url: https://tool.example
category: …
access: … # free | paid
platforms: […]
reviewed: 2026-11-19
version: '1.4'
disclosure: …
---

## Likes

…
`,
    );
  });

  it('gives a mark the shape of what is missing', () => {
    const text = draftText({ collection: 'profiles', fields: {}, comments: {}, body: '' });
    expect(text).toContain('facts:\n  - label: …\n    value: …\n    source: …\n');
    const beta = draftText({ collection: 'betas', fields: {}, comments: {}, body: '' });
    expect(beta).toMatch(/^name: …\n[\s\S]*checked: …\n$/);
  });

  it('quotes a time, which some readers of YAML take for a number', () => {
    expect(draftOf({ version: '1:05' })).toContain("version: '1:05'\n");
  });

  it.each([
    'a: "b\n---\nname: &x [*x]\n---\n',
    '--- # no',
    '"',
    "it's 'quoted'",
    '{constructor: 1}',
    '!!js/function x',
    '# no comment',
    'yes',
    '1.4',
    '2026-11-19',
    '<Script>{process.exit()}</Script>',
    'import x from "y"',
    '\u001b[2Jclear\u0007',
    '🦀 \u202eback',
    'x'.repeat(1_000),
    `${'word '.repeat(300)}end`,
    '\\n \\" \t',
  ])('keeps a stranger’s text in its field: %j', (hostile) => {
    const name = plainText(hostile) ?? '';
    const text = draftOf({ name, tagline: name });
    const { document, findings } = readDocument('/reviews/a.mdx', 'a', text);
    expect(findings).toEqual([]);
    expect(document?.frontMatter.data).toMatchObject({ name, tagline: name, category: '…' });
    expect(document?.body.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
    expect(text.split('\n')).toHaveLength(15);
    expect(parse(text.split('---\n')[1] ?? '')).toMatchObject({ url: '…' });

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]/);
  });
});
