import { join } from 'node:path';
import { PLACEHOLDER } from '#content/placeholder.ts';
import type { Kind } from './kind.ts';
import { nextNumber, numberSlug } from './numbers.ts';
import { localRecording, remoteRecording } from './recording.ts';

export const episode: Kind = {
  name: 'episode',
  collection: 'episodes',
  about: 'the next episode of the podcast, with what a recording tells of itself',
  examples: [
    ['npm run new -- episode', 'ask for its title and its issue'],
    ['npm run new -- episode --issue 3 --audio ~/talk.mp3', 'put the recording beside the draft'],
    [
      'npm run new -- episode --audio https://audio.example/3.mp3',
      'a recording that lies elsewhere',
    ],
  ],
  subject: undefined,
  derived: ['number'],
  options: [['--audio <file>', 'A recording: a file, which is copied, or an https address.']],
  asks: ['title', 'issue', 'author'],
  body: PLACEHOLDER,
  slugOf: ({ content }) => numberSlug(nextNumber(content, 'episodes')),
  async plan(desk) {
    const { content, contentDir, today, options } = desk;
    const number = nextNumber(content, 'episodes');
    const { audio } = options;
    const recording =
      typeof audio !== 'string'
        ? undefined
        : /^https?:/.test(audio)
          ? await remoteRecording(audio, desk)
          : localRecording(audio, join(contentDir, 'episodes'), numberSlug(number));
    return {
      found: {
        number: { value: number, from: 'one more than the last' },
        date: { value: today, from: 'today' },
        ...(recording && { audio: { value: recording.audio, from: 'the recording' } }),
      },
      copy: recording?.copy,
    };
  },
};
