import type { APIRoute } from 'astro';
import { readOutboxMail } from '#emails/transports/outbox-reader.ts';
import { mayReadOutbox } from '../../../outbox.ts';
import { useServices } from '../../../services.ts';

export const prerender = false;

/**
 * The HTML of a mail for the frame on its page. Its links open in the whole window. A mail has
 * its styles at its elements: they are allowed here, in a frame that may do nothing else.
 */
export const GET: APIRoute = async (context) => {
  if (!mayReadOutbox(context)) return new Response('Not found', { status: 404 });
  const { outboxDir } = useServices().environment;
  const mail = await readOutboxMail(outboxDir, context.params['id'] ?? '');
  if (!mail) return new Response('There is no such mail in the outbox.', { status: 404 });
  return new Response(mail.html.replace('</head>', '<base target="_top"/></head>'), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups",
    },
  });
};
