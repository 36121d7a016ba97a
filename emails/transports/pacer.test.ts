import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer.ts';

/** A pacer on a clock of its own, which moves where somebody sleeps. */
function paced(callsPerSecond: number) {
  let now = 0;
  const sleep = async (milliseconds: number) => void (now += milliseconds);
  const pacer = createPacer({ callsPerSecond, sleep, clock: () => now });
  const times = async (many: number) => {
    const went: number[] = [];
    for (let call = 0; call < many; call++) {
      await pacer.turn();
      went.push(now);
    }
    return went;
  };
  return { pacer, times, pass: sleep };
}

describe('a pacer', () => {
  it('lets a second take as many calls as the limit, evenly, and no more', async () => {
    expect(await paced(4).times(6)).toEqual([0, 256.25, 512.5, 768.75, 1025, 1281.25]);
  });

  it('makes good for a call that went a little late, but not for a long silence', async () => {
    const { times, pass } = paced(4);
    await times(1);
    await pass(300);
    expect(await times(2)).toEqual([300, 512.5]);
    await pass(60_000);
    expect(await times(2)).toEqual([60_512.5, 60_768.75]);
  });

  it('keeps a limit below one a second', async () => {
    expect(await paced(0.5).times(3)).toEqual([0, 2025, 4050]);
  });

  it('uses at least 95% of the allowance', async () => {
    const went = await paced(10).times(1_000);
    expect(1_000 / ((went.at(-1) ?? 0) / 1000) / 10).toBeGreaterThan(0.95);
  });

  it('holds every call for as long as the second refusal in a row says', async () => {
    const { pacer, times } = paced(10);
    await pacer.turn();
    pacer.learn({ 'retry-after': '7' }, true);
    pacer.learn({ 'retry-after': '7' }, true);
    expect(await times(2)).toEqual([7_000, 7_102.5]);
  });

  it('holds for a second where a refusal does not say how long', async () => {
    const { pacer, times } = paced(10);
    for (let refusal = 0; refusal < 2; refusal++) pacer.learn(null, true);
    expect(await times(1)).toEqual([1_000]);
  });

  it('goes on after a single refusal, which is for its own call to wait out', async () => {
    const { pacer, times } = paced(10);
    pacer.learn({ 'retry-after': '7' }, true);
    expect(await times(1)).toEqual([0]);
    pacer.learn({});
    pacer.learn({ 'retry-after': '7' }, true);
    expect(await times(1)).toEqual([102.5]);
  });

  it('waits for the reset where others of the team have used the allowance up', async () => {
    const { pacer, times } = paced(10);
    await pacer.turn();
    pacer.learn({ 'ratelimit-remaining': '0', 'ratelimit-reset': '1' });
    expect(await times(1)).toEqual([1_000]);
  });

  it('waits no longer than its own window where it used the allowance up itself', async () => {
    const { pacer, times } = paced(2);
    await times(2);
    pacer.learn({ 'ratelimit-remaining': '0', 'ratelimit-reset': '2' });
    expect(await times(1)).toEqual([1_025]);
  });

  it('obeys a limit of the service below its own', async () => {
    const { pacer, times } = paced(10);
    pacer.learn({ 'ratelimit-limit': '2' });
    expect(await times(3)).toEqual([0, 512.5, 1025]);
  });
});
