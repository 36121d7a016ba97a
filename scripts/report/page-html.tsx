import { renderToStaticMarkup } from 'react-dom/server';
import type { Figures } from './figures.ts';
import { ReportPage } from './Page.tsx';

/** The report as an HTML document. */
export function reportPage(figures: Figures): string {
  return `<!doctype html>\n${renderToStaticMarkup(<ReportPage figures={figures} />)}\n`;
}
