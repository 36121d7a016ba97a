import type { Shelf } from '#content/rules/rule.ts';

/**
 * The day on which the content of a page changed last, from the dates of its files.
 * @returns a function of a page's path; it knows nothing of pages without dated content.
 */
export function lastChanges(entries: Shelf['entries']): (path: string) => string | undefined {
  const { reviews, issues, betas, interviews, profiles, episodes } = entries;
  const days = new Map<string, string>();
  const change = (path: string, day: string) => {
    if (day > (days.get(path) ?? '')) days.set(path, day);
  };

  for (const { slug, data } of reviews) {
    change(`/tools/${slug}/`, data.reviewed);
    change(`/categories/${data.category}/`, data.reviewed);
    change('/tools/', data.reviewed);
  }
  for (const { data } of issues) {
    change(`/issues/${data.number}/`, data.date);
    change('/issues/', data.date);
    change('/', data.date);
    // A review says which issue carried it, so it changes on the day of the issue.
    for (const slug of data.reviews) change(`/tools/${slug}/`, data.date);
  }
  for (const { data } of betas) change('/betas/', data.checked);
  for (const { data } of episodes) {
    change(`/podcast/${data.number}/`, data.date);
    change('/podcast/', data.date);
  }
  for (const [folder, files] of Object.entries({ interviews, profiles }))
    for (const { slug, data } of files) {
      change(`/${folder}/${slug}/`, data.date);
      change(`/${folder}/`, data.date);
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
