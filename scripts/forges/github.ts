import { z } from 'zod';
import { count, day, flag, text } from './fields.ts';
import type { Forge } from './forge.ts';

/** https://docs.github.com/rest/repos/repos#get-a-repository */
export const github: Forge = {
  name: 'GitHub',
  host: 'github.com',
  api: 'https://api.github.com',
  paths: (repository) => ({
    repository: `/repos/${repository}`,
    release: `/repos/${repository}/releases/latest`,
  }),
  repository: z
    .object({
      description: text,
      homepage: text,
      license: z.object({ spdx_id: text }).nullish().catch(undefined),
      stargazers_count: count,
      pushed_at: day,
      archived: flag,
    })
    .transform((said) => ({
      description: said.description,
      homepage: said.homepage,
      license: said.license?.spdx_id,
      stars: said.stargazers_count,
      active: said.pushed_at,
      archived: said.archived,
    })),
  release: z
    .object({ tag_name: text, published_at: day })
    .transform(({ tag_name: tag, published_at: date }) => (tag ? { tag, date } : undefined)),
};
