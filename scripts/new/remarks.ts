import { counted } from '#content/counted.ts';
import { daysBetween } from '#content/calendar.ts';
import type { RepositoryRead } from '../forges/read-repository.ts';

/** A tool without any change for longer is not one to recommend unasked. Days. */
const QUIET_DAYS = 365;

/** What an editor should know of a repository, and has no field: stars, activity and home page. */
export function forgeRemarks(
  { forge, repository, release }: Extract<RepositoryRead, { kind: 'read' }>,
  today: string,
): string[] {
  const { stars, active, archived, homepage } = repository;
  const facts = [
    stars === undefined ? '' : counted(stars, 'star'),
    active ? `last activity on ${active}` : '',
    release ? `latest release ${release.tag}${release.date ? ` of ${release.date}` : ''}` : '',
    homepage ? `home page ${homepage}` : '',
  ].filter(Boolean);
  return [
    ...(facts.length > 0 ? [`${forge}: ${facts.join(', ')}.`] : []),
    ...(archived ? ['Warning: the repository is archived, so nobody maintains it any more.'] : []),
    ...(active && daysBetween(active, today) > QUIET_DAYS
      ? [`Warning: nothing has happened in the repository since ${active}. Is it maintained?`]
      : []),
  ];
}
