import { z } from 'zod';
import { count, day, flag, text } from './fields.ts';
import type { Forge } from './forge.ts';

/** https://docs.gitlab.com/api/projects/#get-a-project */
export const gitlab: Forge = {
  name: 'GitLab',
  host: 'gitlab.com',
  api: 'https://gitlab.com/api/v4',
  paths: (repository) => {
    const project = `/projects/${encodeURIComponent(repository)}`;
    return { repository: `${project}?license=true`, release: `${project}/releases?per_page=1` };
  },
  repository: z
    .object({
      description: text,
      license: z.object({ key: text }).nullish().catch(undefined),
      star_count: count,
      last_activity_at: day,
      archived: flag,
    })
    .transform((said) => ({
      description: said.description,
      homepage: undefined,
      license: said.license?.key,
      stars: said.star_count,
      active: said.last_activity_at,
      archived: said.archived,
    })),
  release: z
    .array(z.object({ tag_name: text, released_at: day }))
    .transform(([newest]) =>
      newest?.tag_name ? { tag: newest.tag_name, date: newest.released_at } : undefined,
    ),
};
