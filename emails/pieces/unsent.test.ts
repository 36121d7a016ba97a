import { describe, expect, it } from 'vitest';
import { addDays } from '#content/calendar.ts';
import { readContent } from '#content/reader/read-content.ts';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { unsentPieces } from './unsent.ts';

const TODAY = '2026-11-26';
const issue = (number: number, date: string) => ({
  [`issues/${String(number).padStart(3, '0')}.mdx`]: `---\ndate: ${date}\n---`,
});
const dated = (date: string) => `---\ndate: ${date}\n---`;
const unsent = (files: Record<string, string>, isAsked?: (file: string) => boolean) =>
  unsentPieces(readContent(temporaryFolder(completed(files)), { today: TODAY }), isAsked).map(
    ({ kind, slug }) => `${kind} ${slug}`,
  );

describe('a piece is taken for one that is still to be sent', () => {
  it('where it is an issue of a week ago or later', () => {
    const files = {
      ...{ ...issue(1, '2026-11-18'), ...issue(2, '2026-11-19') },
      ...{ ...issue(3, TODAY), ...issue(4, '2026-12-03') },
    };
    expect(unsent(files)).toEqual(['issue 2', 'issue 3', 'issue 4']);
  });

  it('where it is the newest issue, however old', () => {
    expect(unsent({ ...issue(1, '2026-01-01'), ...issue(2, '2026-01-08') })).toEqual(['issue 2']);
  });

  it('where it is an announcement of a week ago or later', () => {
    expect(
      unsent({
        ...{ 'interviews/old.mdx': dated('2026-11-18'), 'interviews/new.mdx': dated(TODAY) },
        ...{ 'episodes/001.mdx': dated('2026-11-18'), 'episodes/002.mdx': dated('2026-11-20') },
      }),
    ).toEqual(['issue 1', 'interview new', 'episode 2']);
  });

  it('where somebody asks for its file', () => {
    const files = { ...issue(1, '2026-01-01'), ...issue(2, '2026-01-08') };
    expect(unsent(files, (file) => file.endsWith('issues/001.mdx'))).toEqual([
      'issue 1',
      'issue 2',
    ]);
  });

  it('of issues that are planned far ahead: the next twelve, and the last', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      issue(index + 1, addDays(TODAY, 7 * index)),
    );
    const found = unsent(Object.assign({}, ...many) as Record<string, string>);
    expect(found).toHaveLength(13);
    expect(found.slice(-2)).toEqual(['issue 12', 'issue 20']);
  });
});
