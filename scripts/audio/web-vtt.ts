import type { Cue } from './recording.ts';

/** A transcript as WebVTT (https://www.w3.org/TR/webvtt1/), a cue for each sentence. */
export function webVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, text }) => `${timestamp(start)} --> ${timestamp(end)}\n${escaped(text)}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** As in `00:01:02.345`. */
function timestamp(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const minutes = Math.floor(thousandths / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = ((thousandths % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${rest}`;
}

/** The text of a cue is one line without markup. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
