import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../tests/fixtures/pages.ts';
import { pictureOfEpisode, pictureOfIssue, pictureOfReview } from './catalogue.ts';

const site = new URL('https://news.example');
const { reviews, issues, episodes } = await pagesOf({
  'episodes/002.mdx':
    '---\nchapters: [{ start: 0:12, title: SQLite }]\n---\n\nWhat is *said* in it.\n',
});
const [review] = reviews;
const [issue] = issues;
const [episode] = episodes;
if (!review || !issue || !episode) throw new Error('The example has none of something.');

describe('what pictures show', () => {
  it('is a review with both sections and its address', () => {
    expect(pictureOfReview(review, site)).toMatchObject({
      kind: 'review',
      name: 'Tool',
      likes: { characters: review.likes.characters },
      address: 'news.example/tools/tool',
    });
  });

  it('is how much room a section had then, where that was another or none', () => {
    expect(pictureOfReview(review, site)).not.toHaveProperty('room');
    const archived = { ...review, archived: true };
    expect(pictureOfReview(archived, site)).toMatchObject({ room: null });
    expect(pictureOfIssue(issue, [archived], site).kind).toBe('issue');
  });

  it('is an issue with the meters of its reviews', () => {
    expect(pictureOfIssue(issue, reviews, site)).toMatchObject({
      dateline: 'Issue 1 · 19 November 2026',
      tools: [{ name: 'Tool', likes: review.likes.characters }],
    });
  });

  it('is an episode with its notes and chapters', () => {
    expect(pictureOfEpisode(episode, site)).toMatchObject({
      dateline: 'Episode 2 · 19 November 2026 · 1:00',
      notes: 'What is said in it.',
      chapters: [{ start: '0:12', title: 'SQLite' }],
    });
  });

  it.each(['http://localhost:4321', 'http://127.0.0.1:8080', 'http://[::1]:1'])(
    'has no address at %s, which leads nowhere elsewhere, so that all builds share it',
    (local) => {
      expect(pictureOfReview(review, new URL(local))).not.toHaveProperty('address');
    },
  );
});
