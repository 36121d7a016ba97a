import { describe, expect, it } from 'vitest';
import { tone } from '../../tests/fixtures/sound.ts';
import { record } from './recording.ts';

const SECTIONS = [
  { title: 'Introduction', sentences: ['One.', 'Two two.'] },
  { title: 'Nothing', sentences: [] },
  { title: 'uv', sentences: ['uv is quick.'] },
];

/** Says a tenth of a second for each letter that it is given, at 1000 samples a second. */
const speak = async (sentence: string) => tone(sentence.length * 100, 1000);

describe('record', () => {
  it('times each sentence by its samples, 0.35 s apart, and 1 s between chapters', async () => {
    const { cues } = await record(SECTIONS, speak);
    expect(cues).toEqual([
      { start: 0.35, end: 0.75, text: 'One.' },
      { start: 1.1, end: 1.9, text: 'Two two.' },
      { start: 2.9, end: 4.2, text: 'uv is quick.' },
    ]);
  });

  it('begins a chapter with its first word, and the first with the recording', async () => {
    const { chapters } = await record(SECTIONS, speak);
    expect(chapters).toEqual([
      { start: 0, title: 'Introduction' },
      { start: 2.9, title: 'uv' },
    ]);
  });

  it('is silent where nobody speaks, and 1 s longer than the last word', async () => {
    const { sound, cues } = await record(SECTIONS, speak);
    expect(sound.samples).toHaveLength(5200);
    for (const { start, end } of cues) {
      const [from, to] = [Math.round(start * 1000), Math.round(end * 1000)];
      expect([from - 1, from, to - 1, to].map((at) => sound.samples[at])).toEqual([
        0, 8000, 8000, 0,
      ]);
    }
  });

  it('speaks the words as they are said and keeps them as they are written', async () => {
    const heard: string[] = [];
    const { cues } = await record(SECTIONS, (sentence) => {
      heard.push(sentence);
      return speak(sentence);
    });
    expect(heard.at(-1)).toBe('U V is quick.');
    expect(cues.at(-1)?.text).toBe('uv is quick.');
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    await record(SECTIONS, speak, (done) => told.push(done));
    expect(told).toEqual([1, 2, 3]);
  });
});
