import type { PageWeight } from './weigh-pages.ts';

const HEADINGS = ['page', 'HTML', 'CSS', 'scripts', 'pictures, fonts', 'total', 'grams of CO₂'];

/** The table of `npm run footprint`, in bytes after compression. */
export function footprintTable(pages: readonly PageWeight[]): string {
  const rows = [
    HEADINGS,
    ...pages.map(({ page, html, css, scripts, pictures, total, grams }) => [
      page,
      ...[html, css, scripts, pictures, total].map((bytes) => bytes.toLocaleString('en')),
      grams.toFixed(5),
    ]),
  ];
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map(([page = '', ...cells]) =>
      [
        page.padEnd(widths[0] ?? 0),
        ...cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0)),
      ].join('  '),
    )
    .join('\n');
}
