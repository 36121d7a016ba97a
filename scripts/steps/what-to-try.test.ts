import { describe, expect, it } from 'vitest';
import type { Issue, Library } from '#content/library.ts';
import { whatToTry } from './what-to-try.ts';

const environment = {
  ...{ host: 'localhost', port: 4321, mailTransport: 'outbox' as const },
  contentDir: '/srv/paper/content',
};
const some = (reviews: number, issues: readonly number[]) =>
  ({
    reviews: Array.from({ length: reviews }),
    issues: issues.map((number) => ({ number }) as Issue),
  }) as unknown as Pick<Library, 'reviews' | 'issues'>;
const said = (reviews: number, issues: readonly number[]) =>
  whatToTry({ environment, content: some(reviews, issues) });

describe('what `npm start` leads to', () => {
  it('is the newest issue, the tools and the next steps', () => {
    const text = said(3, [7, 6]);
    for (const part of ['issue 7', '/tools/', 'npm run send -- 7', '/srv/paper/content/reviews/'])
      expect(text).toContain(part);
  });

  it('is no issue where there is none, but the way to the first one', () => {
    const text = said(3, []);
    expect(text).not.toMatch(/issue \d|npm run send/);
    expect(text).toContain('/tools/');
    expect(text).toContain('npm run new -- issue');
  });

  it('is, with no content at all, the front page, the form and the way to a review', () => {
    const text = said(0, []);
    expect(text).not.toMatch(/issue|\/tools\/|npm run send/);
    expect(text).toContain('npm run new -- review https://example.dev');
    expect(text).toContain('http://localhost:4321/subscribe/');
  });

  it('is no outbox where mail is sent', () => {
    const sending = { ...environment, mailTransport: 'smtp' as const };
    expect(whatToTry({ environment: sending, content: some(0, []) })).not.toContain('outbox');
  });
});
