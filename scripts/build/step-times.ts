import type { AstroIntegration } from 'astro';

/** How long each step of a build took, in seconds, by its name and in the order of the steps. */
export type StepTimes = Record<string, number>;

/** A stop watch for the steps of a build, which follow one another without a gap. */
export interface StepWatch {
  /** The step that began last is over, and another one begins. */
  begin(step: string): void;
  /** Ends the last step and says how long all took. A name that came twice counts as one. */
  finish(): StepTimes;
  /** Sees where Astro is within its own build: content, then code, then pages, then the rest. */
  astro: AstroIntegration;
}

/** Starts a watch with a first step. */
export function watchSteps(first: string): StepWatch {
  const times: StepTimes = {};
  let [step, since] = [first, performance.now()];
  const begin = (next: string) => {
    const now = performance.now();
    times[step] = (times[step] ?? 0) + (now - since) / 1000;
    [step, since] = [next, now];
  };
  return {
    begin,
    finish() {
      begin('');
      return times;
    },
    astro: {
      name: 'threehundred-step-times',
      hooks: {
        'astro:build:start': () => {
          begin('code');
        },
        'astro:build:ssr': () => {
          begin('pages');
        },
        'astro:build:generated': () => {
          begin('site map and pictures');
        },
      },
    },
  };
}
