/** A value with the word below it. */
export interface Bar {
  label: string;
  value: number;
}

const EIGHTHS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const BAR_WIDTH = 3;

/**
 * Draws bars for a terminal, from zero up to the largest value, with a scale at the left.
 * @param height lines of the tallest bar.
 */
export function plotBars(bars: readonly Bar[], height: number): string {
  const top = niceTop(Math.max(...bars.map(({ value }) => value), 1));
  const scale = [0, top / 2, top].map(number);
  const margin = Math.max(...scale.map((text) => text.length));
  const lines = Array.from({ length: height }, (_, index) => {
    const floor = height - 1 - index;
    const mark = index === 0 ? number(top) : index * 2 === height ? number(top / 2) : '';
    const cells = bars.map(({ value }) => {
      const filled = (Math.max(value, 0) / top) * height - floor;
      const eighths = Math.round(Math.min(Math.max(filled, 0), 1) * 8);
      return (EIGHTHS[eighths] ?? '').repeat(BAR_WIDTH).padEnd(BAR_WIDTH);
    });
    return `${mark.padStart(margin)} │ ${cells.join('  ')}`.trimEnd();
  });
  const axis = `${'0'.padStart(margin)} └${'─'.repeat(bars.length * (BAR_WIDTH + 2))}`;
  const labels = bars.map(({ label }) => label.slice(0, BAR_WIDTH + 1).padEnd(BAR_WIDTH + 2));
  return [...lines, axis, `${' '.repeat(margin + 3)}${labels.join('')}`.trimEnd()].join('\n');
}

/** The end of the scale: 1, 2 or 5 times a power of ten, or four of them. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 8, 10].find((one) => one * power >= value) ?? 10;
  return Math.max(step * power, 2);
}

const number = (value: number) => value.toLocaleString('en');
