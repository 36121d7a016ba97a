import type { APIRoute } from 'astro';
import { publication } from '#content/publication.ts';
import { icons, PAPER } from '../icons.ts';

const { name, description, language } = publication;

/** What a system shows where somebody keeps the site: https://www.w3.org/TR/appmanifest/ */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify({
      name,
      description,
      lang: language,
      id: '/',
      start_url: '/',
      scope: '/',
      display: 'browser',
      background_color: PAPER,
      theme_color: PAPER,
      icons: [
        { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
        ...[icons['icon-192'], icons['icon-512']].map((side) => ({
          src: `/icon-${side}.png`,
          sizes: `${side}x${side}`,
          type: 'image/png',
          purpose: 'any maskable',
        })),
      ],
    }),
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
