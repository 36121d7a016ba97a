import type { APIRoute } from 'astro';
import { linksFrom } from '../../absolute.ts';
import { toolsNamed } from '../../library.ts';
import { published } from '../../published.ts';
import { document, toolRecord } from '../records.ts';

/** One tool with its review as it is at the moment, while the editor writes. */
export const GET: APIRoute = async ({ params, site }) => {
  const [review] = published(await toolsNamed([params['slug'] ?? '']));
  if (!review) return new Response('There is no such tool.', { status: 404 });
  const at = linksFrom(site);
  return document('tool', { tool: toolRecord(review, at) }, at);
};
