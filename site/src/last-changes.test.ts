import { describe, expect, it } from 'vitest';
import { loadLibrary } from '#content/library.ts';
import { issueSource, reviewSource } from '../../tests/fixtures/content.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { lastChanges } from './last-changes.ts';

const review = (name: string, reviewed: string) =>
  reviewSource({ name, url: `https://${name}.example`, reviewed });

async function changes() {
  const folder = temporaryFolder({
    'categories/editors.yaml': 'name: Editors\ndescription: To edit text with.\n',
    'reviews/old.mdx': review('old', '2026-11-01'),
    'reviews/new.mdx': review('new', '2026-11-20'),
    'issues/001.mdx': issueSource(1, ['old']),
  });
  return lastChanges(await loadLibrary(folder));
}

describe('lastChanges', () => {
  it.each([
    ['an issue', '/issues/1/', '2026-11-19'],
    ['the front page, which shows the newest issue', '/', '2026-11-19'],
    ['a review that an issue carried later', '/tools/old/', '2026-11-19'],
    ['a review that no issue carries', '/tools/new/', '2026-11-20'],
    ['the list of all tools', '/tools/', '2026-11-20'],
    ['the second page of a list', '/tools/2/', '2026-11-20'],
    ['a category', '/categories/editors/', '2026-11-20'],
    ['a page without dated content', '/about/', undefined],
  ])('knows the day of %s', async (_what, path, day) => {
    expect((await changes())(path)).toBe(day);
  });
});
