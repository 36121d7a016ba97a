import type { CSSProperties } from 'react';

const SANS = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

/** The colours of a mail; the dark ones stand in `darkStyles`, where programs look for them. */
const ink = '#1c1b19';
const quiet = '#5d5a54';
const rule = '#dedad2';
const paper = '#ffffff';
const accent = '#1f4fd8';

/** Inline styles, since many mail programs read no others. */
export const styles = {
  body: { backgroundColor: paper, color: ink, fontFamily: SANS, margin: 0, padding: 0 },
  container: { maxWidth: '600px', margin: '0 auto', padding: '24px 16px 32px' },
  masthead: { margin: 0, fontSize: '22px', lineHeight: '28px', fontWeight: 700 },
  dateline: { margin: '2px 0 0', fontSize: '14px', lineHeight: '20px', color: quiet },
  text: { margin: '16px 0', fontSize: '16px', lineHeight: '25px' },
  contents: { margin: '16px 0', paddingLeft: '20px', fontSize: '16px', lineHeight: '26px' },
  hr: { border: 'none', borderTop: `1px solid ${rule}`, margin: '28px 0' },
  toolName: { margin: 0, fontSize: '20px', lineHeight: '26px', fontWeight: 700 },
  tagline: { margin: '2px 0 12px', fontSize: '16px', lineHeight: '24px', color: quiet },
  column: {
    width: '50%',
    verticalAlign: 'top',
    padding: '12px 14px 12px',
    border: `1px solid ${rule}`,
  },
  columnTitle: { margin: '0 0 6px', fontSize: '15px', lineHeight: '22px', fontWeight: 700 },
  paragraph: { margin: '0 0 8px', fontSize: '15px', lineHeight: '23px' },
  facts: { margin: '10px 0 0', fontSize: '13px', lineHeight: '20px', color: quiet },
  link: { color: accent, textDecoration: 'underline' },
  quietLink: { color: quiet, textDecoration: 'underline' },
  code: { fontFamily: MONO, fontSize: '0.92em' },
  footer: { margin: '0 0 8px', fontSize: '13px', lineHeight: '20px', color: quiet },
  button: {
    display: 'inline-block',
    backgroundColor: ink,
    color: paper,
    fontSize: '16px',
    lineHeight: '24px',
    fontWeight: 700,
    padding: '12px 24px',
    borderRadius: '6px',
    textDecoration: 'none',
  },
} satisfies Record<string, CSSProperties>;

/** What inline styles cannot say: columns that stack on a phone, and dark colours. */
export const sheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:520px){.column{display:block!important;width:auto!important}.column+.column{border-top:0!important}}
@media (prefers-color-scheme:dark){
.body,.body td{background-color:#171614!important;color:#ece9e2!important}
.quiet{color:#a8a49b!important}
.rule,.column{border-color:#3a3833!important}
.link{color:#9db8ff!important}
.button{background-color:#ece9e2!important;color:#171614!important}
}`;
