import type { CSSProperties } from 'react';
import { publicationDirection } from '#content/direction.ts';

const SERIF =
  "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, Georgia, serif";
const MONO = "'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace";

/** The width of a mail in pixels: what every reading pane has room for. */
export const WIDTH = 600;
/**
 * The least width of a column. Where two of them do not fit beside each other they stack, also
 * in a program that reads no media query, such as Gmail's with an account of somebody else.
 */
const COLUMN_MIN = 280;

/** The colours of the site's tokens, as the hexadecimal numbers that mail programs read. */
export const light = {
  paper: '#fafafa',
  ink: '#1a1a1f',
  quiet: '#515258',
  rule: '#c3c4c7',
  likes: '#205f9f',
  likesPaper: '#f0f7fe',
  dislikes: '#924413',
  dislikesPaper: '#fdf4ef',
};
const dark: typeof light = {
  paper: '#141414',
  ink: '#e7e7eb',
  quiet: '#b0b1b4',
  rule: '#47474a',
  likes: '#85b8f2',
  likesPaper: '#11181f',
  dislikes: '#e9a17c',
  dislikesPaper: '#1e1510',
};

const side: CSSProperties = {
  display: 'inline-block',
  width: '50%',
  minWidth: `${COLUMN_MIN}px`,
  verticalAlign: 'top',
};
const meter: CSSProperties = { height: '6px', fontSize: '1px', lineHeight: '6px' };
const text: CSSProperties = { fontSize: '18px', lineHeight: '27px' };
const small: CSSProperties = { fontSize: '15px', lineHeight: '22px' };

const isMirrored = () => publicationDirection() === 'rtl';
/** The side at which lines begin. Few mail programs know `start`. */
const start = () => (isMirrored() ? 'right' : 'left');

/** Paddings in the order of CSS, but from where a line begins to where it ends. */
function padding(top: number, end: number, bottom: number, beginning: number): string {
  const [right, left] = isMirrored() ? [beginning, end] : [end, beginning];
  return [top, right, bottom, left].map((side) => (side === 0 ? '0' : `${side}px`)).join(' ');
}

/** Inline styles, since many mail programs read no others. */
export const styles = {
  body: { backgroundColor: light.paper, color: light.ink, margin: 0, padding: 0 },
  preheader: {
    ...{ display: 'none', overflow: 'hidden', lineHeight: '1px' },
    ...{ opacity: 0, maxHeight: 0, maxWidth: 0 },
  },
  page: { width: '100%', backgroundColor: light.paper },
  get column() {
    const textAlign = start();
    return { padding: '28px 16px 40px', color: light.ink, fontFamily: SERIF, textAlign } as const;
  },
  masthead: { margin: 0, fontSize: '32px', lineHeight: '38px', fontWeight: 700 },
  dateline: { margin: '2px 0 0', fontSize: '16px', lineHeight: '24px', color: light.quiet },
  get contents() {
    return {
      ...{ margin: '22px 0', padding: padding(0, 0, 0, 20) },
      ...{ fontSize: '17px', lineHeight: '25px' },
    };
  },
  get contentsBelow() {
    return { ...this.contents, margin: '0 0 26px' };
  },
  entry: { margin: '0 0 6px' },
  table: { width: '100%' },
  box: { padding: '10px 14px 12px', border: `1px solid ${light.rule}` },
  mark: { margin: 0, color: light.quiet, ...small },
  boxText: { margin: '2px 0 0', fontSize: '17px', lineHeight: '25px' },
  aside: { margin: '18px 0' },
  asideText: { padding: '0 14px', border: `1px solid ${light.rule}` },
  text: { margin: '18px 0', ...text },
  get list() {
    return { margin: '0 0 12px', padding: padding(0, 0, 0, 24), ...text };
  },
  item: { margin: '0 0 6px' },
  itemText: { margin: 0 },
  get quote() {
    const line = `3px solid ${light.rule}`;
    return {
      ...{ margin: '18px 0', padding: padding(0, 0, 0, 16) },
      ...(isMirrored() ? { borderRight: line } : { borderLeft: line }),
    };
  },
  pre: {
    margin: '18px 0',
    padding: '10px 14px',
    border: `1px solid ${light.rule}`,
    fontFamily: MONO,
    fontSize: '15px',
    lineHeight: '22px',
    whiteSpace: 'pre-wrap',
  },
  get cell() {
    const textAlign = start();
    return { padding: padding(4, 12, 4, 0), verticalAlign: 'top', textAlign } as const;
  },
  heading: { margin: '24px 0 8px', fontSize: '20px', lineHeight: '27px', fontWeight: 700 },
  rule: { border: 'none', borderTop: `1px solid ${light.rule}`, margin: '36px 0 28px' },
  toolName: { margin: 0, fontSize: '28px', lineHeight: '34px', fontWeight: 700 },
  tagline: { margin: '2px 0 18px', ...text },
  announced: { margin: '4px 0 18px', color: light.quiet, ...text },
  likes: side,
  dislikes: side,
  likesMeter: { ...meter, backgroundColor: light.likes },
  dislikesMeter: { ...meter, backgroundColor: light.dislikes },
  noMeter: meter,
  get likesWords() {
    return { padding: padding(12, 16, 4, 0) };
  },
  get dislikesWords() {
    return { padding: padding(12, 0, 4, 16) };
  },
  columnTitle: { margin: '0 0 6px', fontSize: '17px', lineHeight: '24px', fontWeight: 700 },
  paragraph: { margin: '0 0 8px', fontSize: '17px', lineHeight: '25px' },
  title: { margin: '0 0 16px', fontSize: '24px', lineHeight: '30px', fontWeight: 700 },
  entryName: { margin: 0, fontSize: '19px', lineHeight: '27px', fontWeight: 700 },
  entryText: { margin: 0, fontSize: '17px', lineHeight: '25px' },
  entryFacts: { margin: '0 0 18px', color: light.quiet, ...small },
  facts: { margin: '8px 0 0', color: light.quiet, ...small },
  link: { color: light.ink, textDecoration: 'underline' },
  quietLink: { color: light.quiet, textDecoration: 'underline' },
  code: { fontFamily: MONO, fontSize: '0.86em' },
  shortCode: { fontFamily: MONO, fontSize: '0.86em', whiteSpace: 'nowrap' },
  kbd: {
    fontFamily: MONO,
    fontSize: '0.86em',
    padding: '1px 4px',
    border: `1px solid ${light.quiet}`,
    borderRadius: '3px',
  },
  footer: { margin: '0 0 10px', color: light.quiet, ...small },
  button: { backgroundColor: light.ink, padding: '12px 26px' },
  buttonLink: {
    color: light.paper,
    fontSize: '18px',
    lineHeight: '26px',
    fontWeight: 700,
    textDecoration: 'none',
  },
} satisfies Record<string, CSSProperties>;

/** What inline styles cannot say: columns as wide as a phone, and dark colours. */
export const sheet = () =>
  [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    // The tints tell two stacked sides apart; beside each other the fold does.
    `@media (max-width:${WIDTH - 1}px){`,
    '.side{display:block!important;width:auto!important;min-width:0!important;margin:0 -16px}',
    '.words{padding:12px 16px 10px!important}',
    `.likes .meter{direction:${isMirrored() ? 'ltr' : 'rtl'}}`,
    `.likes{background-color:${light.likesPaper}}`,
    `.dislikes{background-color:${light.dislikesPaper}}`,
    '}',
    '@media (prefers-color-scheme:dark){',
    `.body,.page{background-color:${dark.paper}!important}`,
    `.body .column{color:${dark.ink}!important}`,
    `.body .quiet{color:${dark.quiet}!important}`,
    `.body .link{color:${dark.ink}!important}`,
    `.body .rule,.body .box{border-color:${dark.rule}!important}`,
    `.body .button{background-color:${dark.ink}!important}`,
    `.body .button a{color:${dark.paper}!important}`,
    `.body .likes .taken{background-color:${dark.likes}!important}`,
    `.body .dislikes .taken{background-color:${dark.dislikes}!important}`,
    '}',
    `@media (max-width:${WIDTH - 1}px) and (prefers-color-scheme:dark){`,
    `.likes{background-color:${dark.likesPaper}}`,
    `.dislikes{background-color:${dark.dislikesPaper}}`,
    '}',
  ].join('');
