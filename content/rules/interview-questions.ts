import { splitSections } from '../reader/sections.ts';
import { placeOf } from '../reader/document.ts';
import type { TextRule } from './rule.ts';

export const interviewQuestions: TextRule = {
  id: 'interview-questions',
  severity: 'error',
  about:
    'Each question of an interview is a heading of the second level, with its answer below it.',
  sparesArchived: true,
  on: ['interviews'],
  right: [{ 'interviews/someone.mdx': '## What do you do?\n\nI write.' }],
  wrong: [
    {
      example: { 'interviews/someone.mdx': 'We talked for an hour.' },
      says: ['There is no question. Write each one as a line `## What do you do?`.'],
    },
    {
      example: { 'interviews/someone.mdx': '## What do you do?\n\nI write.\n\n## And then?' },
      says: ['The question "And then?" has no answer.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { sections } = splitSections(document);
    if (sections.length === 0)
      yield {
        ...(document.body[0] ? placeOf(document.body[0]) : { line: 1, column: 1 }),
        message: 'There is no question. Write each one as a line `## What do you do?`.',
      };
    for (const { title, heading, nodes } of sections)
      if (nodes.length === 0)
        yield { ...placeOf(heading), message: `The question "${title}" has no answer.` };
  },
};
