import { defineMiddleware } from 'astro:middleware';
import { reasonOf } from '#errors';
import { TOKEN_PATH } from '#emails/links.ts';
import { isTooLarge } from './form.ts';
import { isCrossSite } from './same-origin.ts';

/**
 * The one form that other sites may send: the form for embedding. Nothing is decided by who
 * sends it, since there is no session to abuse; nothing changes before the mail is answered;
 * and what it costs, one confirmation mail, anybody may cause from anywhere, within the limits
 * of `admission.ts`. docs/joining.md says more.
 */
const OPEN_FORM = /^\/subscribe\/?$/;

/** What programs of others tell: a signature is the credential. */
const WEBHOOK = /^\/webhooks\//;

/** What every page on demand has in common: who may post, what is cached, what a failure says. */
export const onRequest = defineMiddleware(async ({ request, url, locals, isPrerendered }, next) => {
  if (isPrerendered) return next();
  const tokenPage = TOKEN_PATH.test(url.pathname);
  // On a token page the token is the credential, and mail programs post without an origin.
  const open = tokenPage || OPEN_FORM.test(url.pathname) || WEBHOOK.test(url.pathname);
  if (!open && isCrossSite(request))
    return plain(403, 'This form was sent from another site. Open it here and send it again.');
  let response: Response;
  try {
    response = await next();
  } catch (error) {
    if (isTooLarge(error)) return plain(413, 'That was too much. Send less of it.');
    if (locals.watch) locals.watch.failed(reasonOf(error));
    else console.error(`This page failed: ${reasonOf(error)}`);
    return plain(503, 'Something is out of order here. Nothing was changed; try again later.');
  }
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Robots-Tag', 'noindex');
  if (tokenPage) response.headers.set('Referrer-Policy', 'no-referrer');
  return response;
});

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
