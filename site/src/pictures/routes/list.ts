import type { APIRoute } from 'astro';
import { allPictures } from '../all.ts';

/** What a build has to draw, for the integration, which takes it away again. */
export const GET: APIRoute = async ({ site, url }) =>
  Response.json([...(await allPictures(site ?? url))]);
