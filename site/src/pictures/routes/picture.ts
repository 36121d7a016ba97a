import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { allPictures } from '../all.ts';
import { drawInto, lookUp } from '../cache.ts';

/** A picture as it is at the moment, while the editor writes. */
export const GET: APIRoute = async ({ params, site, url }) => {
  const picture = (await allPictures(site ?? url)).get(`${params['path']}.png`);
  if (!picture) return new Response('There is no such picture.', { status: 404 });
  const kept = lookUp(picture);
  if (!kept.isDrawn) await drawInto(kept, picture);
  const png = new Uint8Array(await readFile(kept.file));
  return new Response(png, { headers: { 'Content-Type': 'image/png' } });
};
