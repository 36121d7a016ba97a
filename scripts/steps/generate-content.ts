import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf, nextIssueDate } from '#content/calendar.ts';
import { publication } from '#content/publication.ts';

const WORDS =
  'It reads the whole tree once and keeps what it found so that the second run is quick while `--json` prints the same for another program and *nothing* is sent anywhere'.split(
    ' ',
  );

/** A text that fills a section to about its limit, another one for each number. */
function filler(number: number): string {
  const room = publication.limits.section.max - 20;
  let text = `Number ${number}`;
  for (let index = number; ; index++) {
    const word = WORDS[index % WORDS.length] ?? '';
    if (text.length + word.length + 2 > room) return `${text}.`;
    text += ` ${word}`;
  }
}

function review(number: number): string {
  return `---
name: Tool ${number}
tagline: The generated tool of the number ${number}
url: https://tool-${number}.example
repo: https://github.com/example/tool-${number}
category: terminal
access: open-source
license: MIT
platforms: [macos, linux, windows]
reviewed: 2026-01-01
disclosure: none
---

## Likes

${filler(number)} See [its manual](https://tool-${number}.example/docs).

## Dislikes

${filler(number + 7)}
`;
}

/** Writes a publication of so many generated reviews, and of the issues that carry them. */
export function generateContent(folder: string, reviews: number): void {
  for (const collection of ['reviews', 'issues'])
    mkdirSync(join(folder, collection), { recursive: true });
  cpSync('content/categories', join(folder, 'categories'), { recursive: true });
  for (let number = 1; number <= reviews; number++)
    writeFileSync(join(folder, `reviews/tool-${number}.mdx`), review(number));
  const { max } = publication.limits.reviewsPerIssue;
  const issues = Math.floor(reviews / max);
  // The last one is the next to come, as where somebody writes: its mail is rendered and checked.
  const next = nextIssueDate(dayOf(new Date()));
  for (let number = 1; number <= issues; number++) {
    const date = addDays(next, -7 * (issues - number));
    const slugs = Array.from({ length: max }, (_, i) => `tool-${(number - 1) * max + i + 1}`);
    writeFileSync(
      join(folder, `issues/${String(number).padStart(3, '0')}.mdx`),
      `---\nnumber: ${number}\ndate: ${date}\nsubject: Issue ${number}\npreheader: The tools of this issue are ${slugs.join(', ')}.\nreviews: [${slugs.join(', ')}]\n---\n\nThree generated tools.\n`,
    );
  }
}
