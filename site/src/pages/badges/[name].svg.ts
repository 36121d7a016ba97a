import type { APIRoute } from 'astro';
import { badge } from '../../badge/badge.ts';

/** One pair for all tools: whoever shows it says where it leads. */
export function getStaticPaths() {
  return [
    { params: { name: 'featured' }, props: { theme: 'light' } },
    { params: { name: 'featured-dark' }, props: { theme: 'dark' } },
  ] as const;
}

export const GET: APIRoute<{ theme: 'light' | 'dark' }> = async ({ props }) =>
  new Response(await badge(props.theme), { headers: { 'Content-Type': 'image/svg+xml' } });
