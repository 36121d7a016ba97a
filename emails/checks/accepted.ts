/** Something that not every mail program reads in full, and why that is no harm. */
interface Accepted {
  why: string;
  clients: readonly string[];
}

const GMAIL = ['gmail.android', 'gmail.desktop-webmail', 'gmail.ios', 'gmail.mobile-webmail'];
const PROTON_MAIL = ['protonmail.android', 'protonmail.desktop-webmail', 'protonmail.ios'];
const YAHOO = ['yahoo.android', 'yahoo.desktop-webmail', 'yahoo.ios'];

/**
 * What is accepted, by the name that caniemail.com gives the feature. Each entry was looked at;
 * a test holds that none is left here without need.
 */
export const accepted: Readonly<Record<string, Accepted | undefined>> = {
  '<body> element': {
    why: 'Replaced by a `<div>` of theirs. The colours stand on the table inside as well.',
    clients: [...GMAIL, 'outlook.outlook-com', ...PROTON_MAIL, ...YAHOO],
  },
  '<style> element': {
    why: 'Without it the two sides still stack by their least width; only tints and dark colours are lost.',
    clients: [...GMAIL, 'outlook.windows', 'protonmail.android', 'protonmail.ios'],
  },
  '<ul>, <ol> and <dl>': {
    why: 'It is about `reversed` and `value`, which are not used.',
    clients: [...GMAIL, 'outlook.outlook-com', 'outlook.windows', ...YAHOO],
  },
  '@media': {
    why: 'Where it is not read, the two sides still stack by their least width; only tints and dark colours are lost.',
    clients: [
      ...GMAIL,
      'outlook.outlook-com',
      'outlook.windows',
      'protonmail.desktop-webmail',
      'protonmail.ios',
      'thunderbird.macos',
      ...YAHOO,
    ],
  },
  background: {
    why: 'It is about pictures and several layers; a single colour is read.',
    clients: ['outlook.windows', ...YAHOO],
  },
  border: {
    why: 'It is about wide borders and `<p>`; ours are thin, and stand on cells, `<hr>` and `<kbd>`.',
    clients: ['outlook.windows'],
  },
  'border-radius': {
    why: 'A key is drawn with square corners.',
    clients: ['outlook.windows', ...YAHOO],
  },
  'color-scheme CSS property': {
    why: 'Where it is not read, the program darkens the mail by itself or leaves it light.',
    clients: [
      ...GMAIL,
      'outlook.outlook-com',
      'outlook.windows',
      'protonmail.android',
      'protonmail.ios',
      ...YAHOO,
    ],
  },
  'color-scheme meta tag': {
    why: 'Where it is not read, the program darkens the mail by itself or leaves it light.',
    clients: [
      'apple-mail.ios',
      ...GMAIL,
      'outlook.outlook-com',
      'outlook.windows',
      ...PROTON_MAIL,
      ...YAHOO,
    ],
  },
  'dir attribute': {
    why: 'It is on `<html>` and on each table for the whole mail, and on words that run the other way. Where it is not read, the letters keep their order, and only marks beside them are misplaced.',
    clients: ['gmail.mobile-webmail', 'outlook.windows'],
  },
  display: {
    why: 'It is about `flex` and `grid`. Outlook on Windows keeps the cells beside each other, as is meant.',
    clients: ['gmail.android', 'gmail.ios', 'outlook.windows', ...YAHOO],
  },
  'display:none': {
    why: 'It hides the preheader, which may be read at the top of the mail where it is not hidden.',
    clients: ['gmail.mobile-webmail', 'outlook.windows'],
  },
  'font-size': {
    why: 'It is about `rem`, which is not used.',
    clients: ['outlook.windows', ...YAHOO],
  },
  'font-weight': {
    why: 'It is about numbers under 600; 700 is read.',
    clients: ['outlook.windows', ...YAHOO],
  },
  'height attribute': {
    why: 'It is about pictures; ours are cells of the meters.',
    clients: ['outlook.windows'],
  },
  'height property': {
    why: 'The cells of the meters have the attribute as well.',
    clients: ['outlook.windows', ...YAHOO],
  },
  'lang attribute': {
    why: 'It is about cells; ours is on `<html>`.',
    clients: [...YAHOO],
  },
  'line-height': {
    why: 'A line in Outlook on Windows may be a little higher.',
    clients: ['outlook.windows'],
  },
  margin: {
    why: 'A negative one lets tints reach the edge of a phone. Without it there is a white edge.',
    clients: [...GMAIL, 'outlook.outlook-com', 'outlook.windows', ...YAHOO],
  },
  'mailto: links': {
    why: 'It is about `bcc` in the address, which nobody needs here.',
    clients: ['protonmail.android', 'yahoo.android'],
  },
  'max-height property': {
    why: 'It hides the preheader, together with `display`.',
    clients: ['outlook.windows'],
  },
  'max-width': {
    why: 'It hides the preheader, together with `display`. The width of the mail is that of a cell.',
    clients: ['apple-mail.ios', 'outlook.windows'],
  },
  'min-width property': {
    why: 'It is what stacks the sides; in Outlook on Windows they stay cells beside each other, as is meant.',
    clients: ['outlook.windows'],
  },
  opacity: {
    why: 'It hides the preheader, together with `display`.',
    clients: ['gmail.mobile-webmail', 'outlook.windows'],
  },
  overflow: {
    why: 'It hides the preheader, together with `display`.',
    clients: [
      'apple-mail.ios',
      'apple-mail.macos',
      ...GMAIL,
      'outlook.outlook-com',
      'outlook.windows',
      ...PROTON_MAIL,
      ...YAHOO,
    ],
  },
  padding: {
    why: 'Outlook on Windows reads it on cells, where ours matter. Lists and quotations have an indent of their own there.',
    clients: ['outlook.windows'],
  },
  'role attribute': {
    why: 'Yahoo keeps it on tables, and it stands nowhere else.',
    clients: [...YAHOO],
  },
  'text-align': {
    why: 'It is about `start` and `end`, which are not used.',
    clients: ['gmail.android', 'gmail.mobile-webmail', 'outlook.windows', ...YAHOO],
  },
  'text-decoration': {
    why: 'It is about several lines at once. A link that is not underlined is still a link.',
    clients: ['gmail.android', 'gmail.ios', 'outlook.windows', 'protonmail.ios'],
  },
  'white-space': {
    why: 'A long line of code runs past the edge there instead of being broken.',
    clients: ['gmail.android', 'gmail.ios', 'outlook.windows', 'yahoo.android', 'yahoo.ios'],
  },
  'width attribute': {
    why: 'It is about pictures; ours are cells.',
    clients: ['outlook.windows'],
  },
  'width property': {
    why: 'It is about other elements; ours are cells and tables.',
    clients: ['outlook.windows'],
  },
};
