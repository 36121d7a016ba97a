import type { APIRoute } from 'astro';
import type { ToolRow } from '../../browser/filter-state.ts';
import { allReviews } from '../../library.ts';
import { published } from '../../published.ts';

/** All tools in short, for the filters of /tools/: loaded when somebody uses one. */
export const GET: APIRoute = async () => {
  const rows = published(await allReviews()).map(
    ({ slug, name, tagline, category, access, platforms, license = '', reviewed }): ToolRow => [
      slug,
      name,
      tagline,
      category,
      access,
      platforms.join(' '),
      license,
      reviewed,
    ],
  );
  return Response.json(rows);
};
