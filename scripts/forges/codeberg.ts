import { z } from 'zod';
import { count, day, flag, text } from './fields.ts';
import type { Forge } from './forge.ts';

/** Codeberg runs Forgejo: https://codeberg.org/api/swagger#/repository/repoGet */
export const codeberg: Forge = {
  name: 'Codeberg',
  host: 'codeberg.org',
  api: 'https://codeberg.org/api/v1',
  paths: (repository) => ({
    repository: `/repos/${repository}`,
    release: `/repos/${repository}/releases/latest`,
  }),
  repository: z
    .object({
      description: text,
      website: text,
      // Only some versions of Forgejo and Gitea tell the licences.
      licenses: z.array(text).nullish().catch(undefined),
      stars_count: count,
      updated_at: day,
      archived: flag,
    })
    .transform((said) => ({
      description: said.description,
      homepage: said.website,
      license: said.licenses?.length === 1 ? said.licenses[0] : undefined,
      stars: said.stars_count,
      active: said.updated_at,
      archived: said.archived,
    })),
  release: z
    .object({ tag_name: text, published_at: day })
    .transform(({ tag_name: tag, published_at: date }) => (tag ? { tag, date } : undefined)),
};
