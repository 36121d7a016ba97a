import type { APIRoute } from 'astro';
import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { linksFrom } from '../absolute.ts';
import { feedsOf } from '../feeds/feeds.ts';
import { allEpisodes, allIssues, allReviews } from '../library.ts';
import { published } from '../published.ts';

/** What is where, for language models and who writes for them: https://llmstxt.org */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  const issues = published(await allIssues());
  const reviews = published(await allReviews());
  const episodes = published(await allEpisodes());
  const { name, description, limits } = publication;
  const { max } = limits.section;
  const [newest] = issues;
  const link = (title: string, path: string, about: string) =>
    `- [${title}](${at(path)}): ${about}`;
  const text = [
    `# ${name}`,
    `> ${description}`,
    `A review has two halves of at most ${max} characters each: what we like, and what we dislike. There are ${counted(issues.length, 'issue')} and ${counted(reviews.length, 'tool')} so far. A review holds for the day on it; each says which that is.`,
    '## Pages',
    [
      link('Issues', '/issues/', 'every issue, the newest first.'),
      ...(newest
        ? [link(`Issue ${newest.number}`, `/issues/${newest.number}/`, `${newest.subject}.`)]
        : []),
      link('Tools', '/tools/', 'every tool that was reviewed.'),
      link('Betas', '/betas/', 'what can be tried before it is finished, and how it stands.'),
      link('Profiles', '/profiles/', 'long texts about projects, from public facts.'),
      link('Interviews', '/interviews/', 'long talks with one person.'),
      ...(episodes.length > 0
        ? [link('Podcast', '/podcast/', 'the episodes with their transcripts.')]
        : []),
      link('Criteria', '/criteria/', 'how tools are chosen.'),
      link('About', '/about/', 'who writes this, and how.'),
    ].join('\n'),
    '## Data',
    [
      link('Tools as JSON', '/api/tools.json', 'every tool with its review, as text and as HTML.'),
      link('Issues as JSON', '/api/issues.json', 'every issue with its tools, betas and sponsor.'),
    ].join('\n'),
    '## Feeds',
    feedsOf({ episodes: episodes.length })
      .map(({ title, path, about }) => link(title, path, about))
      .join('\n'),
  ];
  return new Response(`${text.join('\n\n')}\n`);
};
