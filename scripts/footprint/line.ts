import { gramsOf } from './carbon.ts';

/** The line as the footer leaves it: hidden, with zeros where the figures go. */
const LINE = / hidden data-footprint([^>]*>[\s\S]*?)0\.0 kB([\s\S]*?)0\.0000 g/;

/** Whether a page has a line to be filled in. */
export function hasLine(html: string): boolean {
  return html.includes(' hidden data-footprint');
}

/** The bytes of a first visit as a line shows them: to a tenth of a kilobyte of 1,000 bytes. */
export function kilobytesOf(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/**
 * A page with the figures in its line.
 * @param kilobytes as they are shown. The grams are of these, to one digit: the model knows no more.
 */
export function withFigures(html: string, kilobytes: string): string {
  const grams = Number(gramsOf(Number(kilobytes) * 1000).toPrecision(1));
  return html.replace(
    LINE,
    (_line, before: string, between: string) => `${before}${kilobytes} kB${between}${grams} g`,
  );
}
