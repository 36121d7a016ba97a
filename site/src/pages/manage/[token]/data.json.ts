import type { APIRoute } from 'astro';
import { linkState, ownerOfLink } from '#drizzle/list/mailed-links.ts';
import { dataOf } from '#drizzle/list/own-data.ts';
import { hashToken } from '#emails/tokens.ts';
import { useServices } from '../../../services.ts';

export const prerender = false;

/** Everything that is stored about somebody, for who has the link that was mailed anew. */
export const GET: APIRoute = async ({ params }) => {
  const { database, now } = useServices();
  const tokenHash = hashToken(params['token'] ?? '');
  const state = await linkState(database, 'manage', tokenHash, now());
  const owner = await ownerOfLink(database, 'manage', tokenHash);
  if (state !== 'open' || !owner)
    return new Response('This link does not work, or not any more.\n', {
      status: state === 'unknown' ? 404 : 410,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  const data = await dataOf(database, owner.id);
  return new Response(`${JSON.stringify(data, undefined, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
    },
  });
};
