import type { APIRoute } from 'astro';
import { linksFrom } from '../absolute.ts';

/**
 * For crawlers (RFC 9309): everything may be read. What is for one reader alone says
 * `noindex` itself, which a crawler that is kept out would never see.
 */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow:\n\nSitemap: ${linksFrom(site)('/sitemap-index.xml')}\n`);
