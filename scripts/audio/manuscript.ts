import type { Issue, Review } from '#content/library.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';

/** What is said under one heading of an episode: a chapter of it. */
export interface Section {
  title: string;
  /** As they are written, each spoken and shown by itself. */
  sentences: string[];
}

const segmenter = new Intl.Segmenter(publication.language, { granularity: 'sentence' });

/** What an episode says of an issue, in the order of the mail. Each sentence has its end. */
export function manuscript(issue: Issue): Section[] {
  return sectionsOf(issue).map(({ title, sentences }) => ({
    title,
    sentences: sentences.map(closed),
  }));
}

/** A mark at the end of a sentence, before any quotes and brackets that end there too. */
const CLOSED = /[\p{Sentence_Terminal}:;…][\p{Quotation_Mark}\p{Pe}\p{Pf}\s]*$/u;

/** A subject and a tagline end without a full stop, and would run into what is read after them. */
const closed = (sentence: string) => (CLOSED.test(sentence) ? sentence : `${sentence}.`);

function sectionsOf({ number, date, subject, intro, reviews }: Issue): Section[] {
  return [
    {
      title: 'Introduction',
      sentences: [
        `${publication.name}, issue ${number}, ${longDate(date)}.`,
        subject,
        ...sentencesOf(intro.text),
      ],
    },
    ...reviews.map(reviewSection),
    {
      title: 'Closing',
      sentences: [
        `That was issue ${number} of ${publication.name}, read by a speech synthesiser.`,
        'The links are in the show notes.',
      ],
    },
  ];
}

function reviewSection({ name, tagline, likes, dislikes, disclosure }: Review): Section {
  return {
    title: name,
    sentences: [
      `${name}: ${tagline}`,
      'What we like.',
      ...sentencesOf(likes.text),
      'What we do not like.',
      ...sentencesOf(dislikes.text),
      ...(disclosure === 'none' ? [] : sentencesOf(`A disclosure: ${disclosure}`)),
    ],
  };
}

/** The sentences of a text. What holds no letter and no digit cannot be said. */
function sentencesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment.trim()).filter((sentence) =>
    /[\p{L}\p{N}]/u.test(sentence),
  );
}
