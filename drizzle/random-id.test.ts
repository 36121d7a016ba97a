import { expect, it } from 'vitest';
import { randomId } from './random-id.ts';

const MANY = 2_000;

it('makes ids of 22 characters, each once, that lie side by side', () => {
  const ids = Array.from({ length: MANY }, randomId);
  expect(new Set(ids).size).toBe(MANY);
  for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
  // 500 begin alike: at most one beginning is not whole at either end.
  expect(new Set(ids.map((id) => id.slice(0, 4))).size).toBeLessThanOrEqual(MANY / 500 + 1);
  expect(new Set(ids.map((id) => id.slice(4))).size).toBe(MANY);
});
