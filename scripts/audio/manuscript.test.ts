import { describe, expect, it } from 'vitest';
import { anIssue } from '../../tests/fixtures/issue.ts';
import { manuscript } from './manuscript.ts';

describe('manuscript', () => {
  it('reads an issue in the order of the mail, a sentence at a time', async () => {
    expect(manuscript(await anIssue('Two *tools*. And a [third one](https://intro.example)! 🚀')))
      .toMatchInlineSnapshot(`
        [
          {
            "sentences": [
              "Worth a Look, issue 3, 3 December 2026.",
              "The subject of issue 3.",
              "Two tools.",
              "And a third one!",
            ],
            "title": "Introduction",
          },
          {
            "sentences": [
              "Every & Thing: A tool that is as long as a tagline is allowed to be, so that it is wrapped.",
              "What we like.",
              "It is fast and small. every --thing says 1 < 2 & nothing else.",
              "The manual is short.",
              "What we do not like.",
              "Press Ctrl-R twice, then wait.",
              "See the manual and the list.",
              "A second paragraph, on “quotes” — and dashes.",
              "A disclosure: the reviewer works there.",
            ],
            "title": "Every & Thing",
          },
          {
            "sentences": [
              "Plain: A tool that does one thing.",
              "What we like.",
              "What there is to like about it, said in a sentence that is long enough.",
              "What we do not like.",
              "What there is to dislike about it, said in a sentence that is long enough.",
            ],
            "title": "Plain",
          },
          {
            "sentences": [
              "That was issue 3 of Worth a Look, read by a speech synthesiser.",
              "The links are in the show notes.",
            ],
            "title": "Closing",
          },
        ]
      `);
  });
});
