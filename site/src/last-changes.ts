import type { Library } from '#content/library.ts';
import type { PageProse } from '#content/prose/prose.ts';

/** The day on which the content of a page changed last, ISO 8601, by the path of the page. */
export type LastChange = (path: string) => string | undefined;

/**
 * The day on which the content of a page changed last, from the dates of its files.
 * @returns a function of a page's path; it knows nothing of pages without dated content.
 */
export function lastChanges(library: Library<PageProse>): LastChange {
  const days = new Map<string, string>();
  const change = (path: string, day: string) => {
    if (day > (days.get(path) ?? '')) days.set(path, day);
  };

  for (const { slug, reviewed, category } of library.reviews) {
    change(`/tools/${slug}/`, reviewed);
    change(`/categories/${category}/`, reviewed);
    change('/tools/', reviewed);
  }
  for (const { number, date, reviews } of library.issues) {
    change(`/issues/${number}/`, date);
    change('/issues/', date);
    change('/', date);
    // A review says which issue carried it, so it changes on the day of the issue.
    for (const { slug } of reviews) change(`/tools/${slug}/`, date);
  }
  for (const { checked } of library.betas) change('/betas/', checked);
  for (const { number, date } of library.episodes) {
    change(`/podcast/${number}/`, date);
    change('/podcast/', date);
  }
  const { interviews, profiles } = library;
  for (const [folder, articles] of Object.entries({ interviews, profiles }))
    for (const { slug, date } of articles) {
      change(`/${folder}/${slug}/`, date);
      change(`/${folder}/`, date);
    }

  return (path) => {
    // A list that goes on, or one of the kinds of a list, changes with the list.
    for (let at = path; at !== '/'; at = at.replace(/[^/]+\/$/, '')) {
      const day = days.get(at);
      if (day !== undefined) return day;
    }
    return path === '/' ? days.get('/') : undefined;
  };
}
