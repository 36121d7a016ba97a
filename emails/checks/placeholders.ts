import type { Mail } from '../mail.ts';

/** What stands for something that is not there yet, or that was undefined. */
const PLACEHOLDERS =
  /personal\.invalid|\{\{[^}]*\}\}|%%\w+%%|\*\|\w+\|\*|\[object \w+\]|\/(?:undefined|null|NaN)\b/g;

/** Nothing may be left that should have been replaced. */
export function placeholderProblems({ html, text, subject, headers }: Mail): string[] {
  const places = {
    'the HTML': html.replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, ''),
    'the text': text,
    'the subject': subject,
    'a header': Object.values(headers).join('\n'),
  };
  return Object.entries(places).flatMap(([place, words]) =>
    [...new Set(words.match(PLACEHOLDERS))].map(
      (found) => `In ${place} stands "${found}", which nobody has replaced.`,
    ),
  );
}
