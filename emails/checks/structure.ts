import type { Mail } from '../mail.ts';
import { readElements, type MailElement } from './elements.ts';

/** Elements that mail programs take out, or that call a server when the mail is opened. */
const FORBIDDEN = new Set([
  ...['script', 'iframe', 'object', 'embed', 'form', 'input', 'button', 'link', 'base'],
  ...['video', 'audio', 'svg', 'picture'],
]);
const PICTURES = /\.(png|jpe?g|gif)(\?|$)/i;

/** What a screen reader and a mail program need to make sense of a mail. */
export function structureProblems({ html }: Mail): string[] {
  const elements = readElements(html);
  const all = (tag: string) => elements.filter((element) => element.tag === tag);
  const root = all('html')[0]?.attributes ?? {};
  const titles = all('title');
  const headings = all('h1').length;
  return [
    ...(/^<!doctype html/i.test(html) ? [] : ['The doctype is missing.']),
    ...(root['lang'] ? [] : ['<html> has no `lang`: a screen reader would guess the language.']),
    ...(root['dir'] ? [] : ['<html> has no `dir`.']),
    ...(titles.length === 1 && titles[0]?.text.trim()
      ? []
      : ['There must be one <title>, with words in it.']),
    ...(headings === 1
      ? []
      : [`There must be one heading of the first level; there are ${headings}.`]),
    ...all('table').flatMap(tableProblems),
    ...all('img').flatMap(pictureProblems),
    ...all('a').flatMap((link) =>
      link.text.trim() ? [] : [`The link to ${link.attributes['href'] ?? '?'} has no words.`],
    ),
    ...[...new Set(elements.map(({ tag }) => tag))]
      .filter((tag) => FORBIDDEN.has(tag))
      .map((tag) => `<${tag}> has no place in a mail.`),
  ];
}

/** A table lays out and says so, or it is one and has a heading for each column. */
function tableProblems({ attributes, text, holds }: MailElement): string[] {
  if (attributes['role'] === 'presentation' || holds.has('th')) return [];
  return [
    `A table has no \`role="presentation"\`: a screen reader would count its cells ("${text.slice(0, 30)}…").`,
  ];
}

function pictureProblems({ attributes }: MailElement): string[] {
  const { src = '?', alt, width } = attributes;
  return [
    ...(alt === undefined ? [`The picture ${src} has no \`alt\`.`] : []),
    ...(PICTURES.test(src) ? [] : [`The picture ${src} is neither PNG, JPEG nor GIF.`]),
    ...(Number(width ?? NaN) <= 600
      ? []
      : [`The picture ${src} is not said to be at most 600 wide.`]),
  ];
}
