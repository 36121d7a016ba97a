import { createHash } from 'node:crypto';
import { render } from 'react-email';
import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { UserError } from '#errors';
import type { Links } from './links.ts';
import type { Mail } from './mail.ts';
import { Digest } from './templates/Digest.tsx';
import { digestText } from './text/digest-text.ts';

/** An address that nobody owns (RFC 2606); each person's own link takes its place. */
const UNSUBSCRIBE = 'https://personal.invalid/unsubscribe';

/** A digest as it is frozen before the first call: the same for everyone but for one link. */
export interface FrozenDigest {
  issue: number;
  subject: string;
  html: string;
  text: string;
  from: { name: string; address: string };
  replyTo: string;
  listId: string;
  /** An unsubscribe link without its token. */
  unsubscribeBase: string;
}

/**
 * Renders an issue once, for everyone.
 * @throws {UserError} where the HTML is over the limit: Gmail would cut the unsubscribe link off.
 */
export async function renderDigest(issue: Issue, links: Links): Promise<FrozenDigest> {
  const html = await render(<Digest issue={issue} links={links} unsubscribeUrl={UNSUBSCRIBE} />);
  const bytes = Buffer.byteLength(html);
  const { max } = publication.limits.mailBytes;
  if (bytes > max)
    throw new UserError(
      `The mail of issue ${issue.number} has ${bytes} bytes; ${max} is the limit.`,
      {
        hint: 'Shorten the introduction, or carry fewer reviews.',
      },
    );
  return {
    issue: issue.number,
    subject: issue.subject,
    html,
    text: digestText(issue, links, UNSUBSCRIBE),
    from: publication.from,
    replyTo: publication.replyTo,
    listId: publication.listId,
    unsubscribeBase: links.unsubscribe(''),
  };
}

/** The digest of one digest: equal where every reader would get the same words. */
export function hashDigest(digest: FrozenDigest): string {
  return createHash('sha256').update(JSON.stringify(digest)).digest('hex');
}

/** A function that puts one person's link into the frozen mail, without rendering it again. */
export function personaliser(digest: FrozenDigest) {
  const html = digest.html.split(UNSUBSCRIBE);
  const text = digest.text.split(UNSUBSCRIBE);
  return (person: { id: string; email: string; token: string; date: Date }): Mail => {
    const url = digest.unsubscribeBase + person.token;
    return {
      id: person.id,
      from: digest.from,
      replyTo: digest.replyTo,
      to: person.email,
      subject: digest.subject,
      html: html.join(url),
      text: text.join(url),
      headers: {
        'List-Id': `${asciiPhrase(digest.from.name)}<${digest.listId}>`,
        'List-Unsubscribe': `<${url}>, <mailto:${digest.replyTo}?subject=unsubscribe>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      date: person.date,
    };
  };
}

/** The phrase before a List-Id (RFC 2919), where the name can stand in a header as it is. */
function asciiPhrase(name: string): string {
  return /^[\w .-]+$/.test(name) ? `${name} ` : '';
}
