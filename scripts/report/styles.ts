/** The styles of the report: the colours of the site, in both themes. */
export const STYLES = `
:root {
  --paper: #fafafa; --ink: #1a1a1f; --quiet: #515258; --rule: #c3c4c7;
  --good: #205f9f; --bad: #924413; --mild: #d08f63; --worst: #5c2606;
  --gone: #6d6e75; --unknown: #c3c4c7; --accepted: #5f8fbf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141414; --ink: #e7e7eb; --quiet: #b0b1b4; --rule: #47474a;
    --good: #85b8f2; --bad: #e9a17c; --mild: #9a6144; --worst: #ffd0b5;
    --gone: #97989e; --unknown: #47474a; --accepted: #4c7096;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, 'Noto Serif', serif;
}
main { max-width: 62rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; }
h1 { margin: 0.25rem 0; font-size: clamp(1.75rem, 1.4rem + 2vw, 2.75rem); line-height: 1.15; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); font-size: 1.5rem; line-height: 1.2; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
p, ul, dl, figure { margin: 0 0 0.75rem; }
.quiet { color: var(--quiet); font-size: 1rem; }
.key { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 1.25rem 1.5rem; margin-top: 2rem; }
.key dd { margin: 0; }
.key .figure { display: block; font-size: 2rem; line-height: 1.2; font-variant-numeric: lining-nums tabular-nums; }
svg { display: block; width: 100%; }
.shares { height: 2.25rem; margin-bottom: 0.75rem; }
.shares rect { stroke: var(--paper); stroke-width: 2px; vector-effect: non-scaling-stroke; }
.hours { margin: 0 0 1.25rem; }
.hours svg { height: 4.5rem; margin-top: 0.25rem; border-bottom: 1px solid var(--rule); }
.axis { display: flex; justify-content: space-between; gap: 1rem; }
.axis span:last-child:not(:first-child) { text-align: right; }
table { border-collapse: collapse; font-variant-numeric: lining-nums tabular-nums; }
td { white-space: nowrap; }
th { font-weight: normal; text-align: left; padding: 0.125rem 1.25rem 0.125rem 0; vertical-align: top; }
td { text-align: right; padding: 0.125rem 1.25rem 0.125rem 0; vertical-align: top; }
.ranking { width: 100%; }
.ranking .wide { width: 60%; padding-right: 0; vertical-align: middle; }
.ranking svg { height: 0.875rem; }
.named { padding-left: 1.25rem; }
.swatch { display: inline-block; width: 0.75rem; height: 0.75rem; margin-left: -1.25rem; margin-right: 0.5rem; }
summary { cursor: pointer; }
.scroll { overflow-x: auto; }
thead th { text-align: right; color: var(--quiet); }
thead th:first-child { text-align: left; }
.scroll tbody th { white-space: nowrap; }
.good { fill: var(--good); background: var(--good); }
.bad { fill: var(--bad); background: var(--bad); }
.mild { fill: var(--mild); background: var(--mild); }
.worst { fill: var(--worst); background: var(--worst); }
.gone { fill: var(--gone); background: var(--gone); }
.unknown { fill: var(--unknown); background: var(--unknown); }
.accepted { fill: var(--accepted); background: var(--accepted); }
.receipt div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; padding: 0.25rem 0; border-bottom: 1px solid var(--rule); }
.receipt dt { color: var(--quiet); }
.receipt dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: lining-nums; }
ul { padding-left: 1.25rem; }
li { overflow-wrap: anywhere; }
footer { margin-top: 3rem; }
@media (max-width: 30rem) {
  .receipt div { grid-template-columns: 1fr; padding: 0.5rem 0; }
  th, td { padding-right: 0.75rem; }
  .key .figure { font-size: 1.75rem; }
  .ranking .wide { width: 35%; }
  .axis { font-size: 0.875rem; }
}
@media print { body { background: none; } }
`;
