import { publication } from '#content/publication.ts';
import { checkNames, type MailReport } from '#emails/checks/report.ts';

/** The report on a finished mail as lines for a terminal: its size, and each check by name. */
export function reportLines({ html, text, findings }: MailReport): string[] {
  const { max } = publication.limits.mailBytes;
  return [
    `Size  ${kilobytes(html)} of HTML, ${Math.round((100 * html) / max)} % of the limit of ${kilobytes(max)}; ${kilobytes(text)} of text`,
    ...checkNames.flatMap((name) => {
      const own = findings.filter(({ check }) => check === name);
      if (own.length === 0) return [`ok    ${name}`];
      return own.map(({ message }) => `WRONG ${name}: ${message}`);
    }),
  ];
}

/** A number of bytes, where a person reads it. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
