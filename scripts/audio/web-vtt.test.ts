import { describe, expect, it } from 'vitest';
import { webVtt } from './web-vtt.ts';

describe('webVtt', () => {
  it('writes a cue for each sentence, to the millisecond, without markup', () => {
    expect(
      webVtt([
        { start: 0.35, end: 59.9996, text: 'Fish & chips: `a <b> c` --> d' },
        { start: 61, end: 3661.5, text: 'The end.' },
      ]),
    ).toBe(
      `WEBVTT

00:00:00.350 --> 00:01:00.000
Fish &amp; chips: \`a &lt;b&gt; c\` --&gt; d

00:01:01.000 --> 01:01:01.500
The end.
`,
    );
  });
});
