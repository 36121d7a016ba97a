import type { APIRoute } from 'astro';
import { liveLibrary } from '#content/live-library.ts';
import { sampleMail } from '#emails/checks/check-mail.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import { createLinks } from '#emails/links.ts';
import { madeOf, renderMade } from '#emails/pieces/made.ts';
import { sourcesOf } from '#emails/pieces/sources.ts';
import { readEnvironment } from '#environment';
import { framed, plain, schemeOf } from './frame.ts';

/**
 * An issue as a frame of the desk shows it: `mail.html`, `mail.txt` or `page.html`, with
 * `?scheme=dark` or light whatever the reader of the desk prefers.
 */
export const GET: APIRoute = async ({ params, url }) => {
  const number = Number(params['number']);
  const scheme = schemeOf(url);
  if (params['view'] === 'page.html') {
    const page = await fetch(new URL(`/issues/${number}/`, url));
    return framed(await page.text(), scheme, page.status);
  }
  const mail = await mailOf(number);
  if (!mail) return new Response('There is no such issue that can be read.', { status: 404 });
  return params['view'] === 'mail.txt' ? plain(mail.text) : framed(mail.html, scheme);
};

/** The mail of an issue as one person gets it. */
async function mailOf(number: number) {
  const { contentDir, siteUrl } = readEnvironment();
  const { content } = liveLibrary(contentDir);
  const sources = sourcesOf(content, issuePiece(number));
  const made = sources && madeOf(content, sources);
  return made && sampleMail(await renderMade(made, createLinks(siteUrl)));
}
