import type { CSSProperties } from 'react';

const SERIF =
  "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, Georgia, serif";
const MONO = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace";

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

const side: CSSProperties = { width: '50%', verticalAlign: 'top' };
const meter: CSSProperties = { height: '6px', fontSize: '1px', lineHeight: '6px' };

/** Inline styles, since many mail programs read no others. */
export const styles = {
  body: {
    backgroundColor: light.paper,
    color: light.ink,
    fontFamily: SERIF,
    margin: 0,
    padding: 0,
  },
  container: { maxWidth: '600px', margin: '0 auto', padding: '28px 16px 36px' },
  masthead: { margin: 0, fontSize: '30px', lineHeight: '36px', fontWeight: 700 },
  dateline: { margin: '4px 0 0', fontSize: '15px', lineHeight: '22px', color: light.quiet },
  text: { margin: '18px 0', fontSize: '18px', lineHeight: '27px' },
  contents: { margin: '20px 0', padding: 0, listStyle: 'none', fontSize: '17px' },
  entry: { margin: '0 0 4px', lineHeight: '25px' },
  sponsor: { margin: '20px 0', padding: '10px 14px', border: `1px solid ${light.rule}` },
  mark: { margin: 0, fontSize: '14px', lineHeight: '20px', color: light.quiet },
  sponsorText: { margin: '2px 0 0', fontSize: '16px', lineHeight: '24px' },
  hr: { border: 'none', borderTop: `1px solid ${light.rule}`, margin: '36px 0 28px' },
  toolName: { margin: 0, fontSize: '26px', lineHeight: '32px', fontWeight: 700 },
  tagline: { margin: '2px 0 16px', fontSize: '17px', lineHeight: '25px', color: light.quiet },
  table: { borderCollapse: 'collapse', width: '100%' },
  likes: { ...side, backgroundColor: light.likesPaper },
  dislikes: { ...side, backgroundColor: light.dislikesPaper },
  likesMeter: { ...meter, backgroundColor: light.likes },
  dislikesMeter: { ...meter, backgroundColor: light.dislikes },
  noMeter: meter,
  words: { padding: '10px 14px 8px' },
  columnTitle: { margin: '0 0 6px', fontSize: '17px', lineHeight: '24px', fontWeight: 700 },
  paragraph: { margin: '0 0 8px', fontSize: '16px', lineHeight: '24px' },
  title: { margin: '0 0 14px', fontSize: '22px', lineHeight: '28px', fontWeight: 700 },
  beta: { margin: '0 0 18px' },
  betaName: { margin: '0 0 2px', fontSize: '18px', lineHeight: '25px', fontWeight: 700 },
  facts: { margin: '12px 0 0', fontSize: '14px', lineHeight: '21px', color: light.quiet },
  link: { color: light.ink, textDecoration: 'underline' },
  quietLink: { color: light.quiet, textDecoration: 'underline' },
  code: { fontFamily: MONO, fontSize: '0.86em', whiteSpace: 'nowrap' },
  footer: { margin: '0 0 8px', fontSize: '14px', lineHeight: '21px', color: light.quiet },
  button: {
    display: 'inline-block',
    backgroundColor: light.ink,
    color: light.paper,
    fontSize: '18px',
    lineHeight: '26px',
    fontWeight: 700,
    padding: '12px 26px',
    textDecoration: 'none',
  },
} satisfies Record<string, CSSProperties>;

/** What inline styles cannot say: columns that stack on a phone, and dark colours. */
export const sheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (max-width:520px){.side{display:block!important;width:auto!important}}',
  '@media (prefers-color-scheme:dark){',
  // The cell that React Email puts around everything carries the body's own inline colours.
  `.body,.body td{background-color:${dark.paper}!important;color:${dark.ink}!important}`,
  `.body .quiet{color:${dark.quiet}!important}`,
  `.body .link{color:${dark.ink}!important}`,
  `.body .rule,.body .sponsor{border-color:${dark.rule}!important}`,
  `.body .button{background-color:${dark.ink}!important;color:${dark.paper}!important}`,
  `.body td.likes,.body .likes td{background-color:${dark.likesPaper}!important}`,
  `.body td.dislikes,.body .dislikes td{background-color:${dark.dislikesPaper}!important}`,
  `.body .likes td.taken{background-color:${dark.likes}!important}`,
  `.body .dislikes td.taken{background-color:${dark.dislikes}!important}`,
  '}',
].join('');
