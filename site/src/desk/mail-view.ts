import type { APIRoute } from 'astro';
import { previewNames } from '#emails/notes/previews.ts';
import { framed, plain, schemeOf } from './frame.ts';
import { previewMail } from './preview-mail.ts';

/** A single mail as a frame of the desk shows it: `mail.html` or `mail.txt`. */
export const GET: APIRoute = async ({ params, url }) => {
  const name = previewNames.find((known) => known === params['name']);
  if (!name) return new Response('There is no such mail.', { status: 404 });
  const mail = await previewMail(name);
  return params['view'] === 'mail.txt' ? plain(mail.text) : framed(mail.html, schemeOf(url));
};
