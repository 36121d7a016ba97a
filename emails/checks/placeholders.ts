import type { Mail } from '../mail.ts';
import type { MailKind } from './check-mail.ts';
import { readElements } from './elements.ts';

/**
 * None of the engine's own placeholders is left, and a mail to the list has the reader's own link
 * to leave it. What else looks like a placeholder is a word of the editor's.
 * @param placeholders those of this mail.
 */
export function placeholderProblems(
  mail: Mail,
  kind: MailKind,
  placeholders: readonly string[],
): string[] {
  const { html, text, subject, headers } = mail;
  const places = {
    'the HTML': html,
    'the text': text,
    'the subject': subject,
    'a header': Object.values(headers).join('\n'),
  };
  const left = Object.entries(places).flatMap(([place, words]) =>
    placeholders
      .filter((placeholder) => words.includes(placeholder))
      .map((placeholder) => `The placeholder ${placeholder} was not replaced in ${place}.`),
  );
  return kind === 'list' ? [...left, ...leavingProblems(mail)] : left;
}

/** The link of the header List-Unsubscribe is in both halves of the mail as well. */
function leavingProblems({ html, text, headers }: Mail): string[] {
  const [, link] = /^<(https?:[^<>\s]+)>, /.exec(headers['List-Unsubscribe'] ?? '') ?? [];
  if (link === undefined) return [];
  const inHtml = readElements(html).some(({ tag, attributes }) => {
    return tag === 'a' && attributes['href'] === link;
  });
  const inText = text.includes(link);
  return [
    ...(inHtml ? [] : ['The link to unsubscribe is missing in the HTML.']),
    ...(inText ? [] : ['The link to unsubscribe is missing in the text.']),
  ];
}
