import type { Mail } from '../mail.ts';
import { readElements } from './elements.ts';

/** What stands for something that is not there yet, or that was undefined. */
const PLACEHOLDERS =
  /personal\.invalid|\{\{[^}]*\}\}|%%\w+%%|\*\|\w+\|\*|\[object \w+\]|\/(?:undefined|null|NaN)\b/g;

/** Nothing may be left that should have been replaced. What the editor wrote as code may. */
export function placeholderProblems({ html, text, subject, headers }: Mail): string[] {
  const code = readElements(html)
    .filter(({ tag }) => tag === 'code' || tag === 'pre')
    .map((element) => element.text)
    .join('\n');
  const places = {
    'the HTML': html.replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, ''),
    // A line may end in the middle of it.
    'the text': text.replace(/\s+/g, ' '),
    'the subject': subject,
    'a header': Object.values(headers).join('\n'),
  };
  return Object.entries(places).flatMap(([place, words]) =>
    [...new Set(words.match(PLACEHOLDERS))]
      .filter((found) => place !== 'the text' || !code.includes(found))
      .map((found) => `In ${place} stands "${found}", which nobody has replaced.`),
  );
}
