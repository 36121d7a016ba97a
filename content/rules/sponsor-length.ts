import { counted } from '../counted.ts';
import { limitsOn } from '../in-force.ts';
import { countCharacters } from '../prose/text.ts';
import { oncePerShelf, type FieldRule } from './rule.ts';

export const sponsorLength: FieldRule<'sponsors'> = {
  id: 'sponsor-length',
  severity: 'error',
  about:
    'An advertisement is as long as the publication allowed on the day of the first issue that carries it.',
  on: ['sponsors'],
  right: [{ 'sponsors/one.yaml': 'text: Words that somebody paid for.' }],
  wrong: [
    {
      example: { 'sponsors/one.yaml': `text: ${'Words '.repeat(20)}end` },
      says: ['`text` has 123 characters; 100 is the limit. Cut 23.'],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, shelf) {
    if (data.text === undefined) return;
    const days = (data.issues ?? []).flatMap((number) => dayOfIssue(shelf).get(number) ?? []);
    const { min, max } = limitsOn(days.sort()[0]).sponsor;
    const count = countCharacters(data.text);
    if (count > max)
      yield {
        ...placeOf(['text']),
        message: `\`text\` has ${counted(count, 'character')}; ${max} is the limit. Cut ${count - max}.`,
      };
    else if (count < min)
      yield {
        ...placeOf(['text']),
        message: `\`text\` has ${counted(count, 'character')}; ${min} is the least.`,
      };
  },
};

const dayOfIssue = oncePerShelf(
  ({ entries }) => new Map(entries.issues.map(({ data }) => [data.number, data.date])),
);
