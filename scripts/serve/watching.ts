import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#drizzle/database.ts';
import { hasToken, isFromHere } from './from-here.ts';
import { checkHealth, isWell } from './health.ts';
import type { Metrics } from './metrics.ts';

interface Watched {
  database: Database;
  metrics: Metrics;
  metricsToken: string | undefined;
  now: () => Date;
}

/**
 * Answers the addresses for those who watch the server: `/healthz` says to anybody whether it
 * is well, `/metrics` gives the numbers to this machine or for the token.
 * @returns false where the request is for something else.
 */
export function answerWatcher(
  request: IncomingMessage,
  response: ServerResponse,
  { database, metrics, metricsToken, now }: Watched,
): boolean {
  const path = request.url?.split('?', 1)[0];
  if (path !== '/healthz' && path !== '/metrics') return false;
  const send = (status: number, type: string, body: string) => {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const answer = async () => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(405, 'text/plain; charset=utf-8', 'This can only be read.\n');
    if (path === '/healthz') {
      const health = await checkHealth(database, { now: now() });
      const status = isWell(health) ? 200 : 503;
      return send(status, 'application/json', `${JSON.stringify(health)}\n`);
    }
    if (!isFromHere(request) && !hasToken(request, metricsToken))
      return send(404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
    send(200, metrics.contentType, await metrics.text());
  };
  answer().catch(() => {
    send(503, 'text/plain; charset=utf-8', 'The numbers cannot be read just now.\n');
  });
  return true;
}
