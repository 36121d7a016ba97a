import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { allPictures } from '../all.ts';
import { drawnFile } from '../cache.ts';

/** A picture as it is at the moment, while the editor writes. */
export const GET: APIRoute = async ({ params, site, url }) => {
  const picture = (await allPictures(site ?? url)).get(`${params['path']}.png`);
  if (!picture) return new Response('There is no such picture.', { status: 404 });
  const png = new Uint8Array(await readFile(await drawnFile(picture)));
  return new Response(png, { headers: { 'Content-Type': 'image/png' } });
};
