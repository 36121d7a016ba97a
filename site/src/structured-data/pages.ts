import type { Thing } from 'schema-dts';
import type { PageEpisode, PageInterview, PageIssue, PageProfile, PageReview } from '../library.ts';
import { interviewData, profileData } from './article.ts';
import { breadcrumbs, type Crumb } from './breadcrumbs.ts';
import { collectionData } from './collection.ts';
import { issueData } from './issue.ts';
import { episodeData, podcastData } from './podcast.ts';
import { organization, webSite } from './publication.ts';
import { reviewData } from './review.ts';

/** What Astro.site is: always set, from SITE_URL. */
type Site = URL | undefined;

const ISSUES: Crumb = ['Issues', '/issues/'];
const TOOLS: Crumb = ['Tools', '/tools/'];
const INTERVIEWS: Crumb = ['Interviews', '/interviews/'];
const PROFILES: Crumb = ['Profiles', '/profiles/'];
const PODCAST: Crumb = ['Podcast', '/podcast/'];

/** The home page. */
export function homeThings(site: Site): Thing[] {
  return [webSite(known(site)), organization(known(site))];
}

/** A page of text, such as the criteria. */
export function plainThings(site: Site, ...crumbs: readonly Crumb[]): Thing[] {
  return [breadcrumbs(known(site), ...crumbs)];
}

/** A page that lists others in its order, such as the betas. */
export function listThings(site: Site, page: Crumb, items: readonly Crumb[]): Thing[] {
  return [breadcrumbs(known(site), page), collectionData(known(site), page, items)];
}

/** A page that lists tools: all, or those of a category or of another facet. */
export function toolListThings(
  site: Site,
  page: Crumb,
  tools: readonly Pick<PageReview, 'name' | 'slug'>[],
): Thing[] {
  const items = tools.map(({ name, slug }): Crumb => [name, `/tools/${slug}/`]);
  const above = page[1] === TOOLS[1] ? [] : [TOOLS];
  return [breadcrumbs(known(site), ...above, page), collectionData(known(site), page, items)];
}

/** The list of issues. */
export function issueListThings(site: Site, issues: readonly PageIssue[]): Thing[] {
  return listThings(
    site,
    ISSUES,
    issues.map(({ subject, number }) => [subject, `/issues/${number}/`]),
  );
}

/** The page of a review. */
export function reviewThings(
  site: Site,
  review: PageReview,
  issue: PageIssue | undefined,
): Thing[] {
  const here: Crumb = [review.name, `/tools/${review.slug}/`];
  return [breadcrumbs(known(site), TOOLS, here), reviewData(known(site), review, issue)];
}

/** The page of an issue. */
export function issueThings(site: Site, issue: PageIssue): Thing[] {
  const here: Crumb = [issue.subject, `/issues/${issue.number}/`];
  return [breadcrumbs(known(site), ISSUES, here), issueData(known(site), issue)];
}

/** The page of an interview. */
export function interviewThings(site: Site, interview: PageInterview): Thing[] {
  const here: Crumb = [interview.title, `/interviews/${interview.slug}/`];
  return [breadcrumbs(known(site), INTERVIEWS, here), interviewData(known(site), interview)];
}

/** The page of a profile. */
export function profileThings(site: Site, profile: PageProfile): Thing[] {
  const here: Crumb = [profile.name, `/profiles/${profile.slug}/`];
  return [breadcrumbs(known(site), PROFILES, here), profileData(known(site), profile)];
}

/** The list of episodes. */
export function podcastThings(site: Site): Thing[] {
  return [breadcrumbs(known(site), PODCAST), podcastData(known(site))];
}

/** The page of an episode; `audio` is where its recording is. */
export function episodeThings(site: Site, episode: PageEpisode, audio: string): Thing[] {
  const here: Crumb = [episode.title, `/podcast/${episode.number}/`];
  return [breadcrumbs(known(site), PODCAST, here), episodeData(known(site), episode, audio)];
}

function known(site: Site): URL {
  if (!site) throw new Error('Structured data has absolute links: astro.config.ts sets `site`.');
  return site;
}
