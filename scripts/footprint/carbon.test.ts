import { expect, it } from 'vitest';
import { gramsOf } from './carbon.ts';

it('takes the figures of the Sustainable Web Design model, version 4', () => {
  // Kilowatt hours a gigabyte, in use and in the making: data centre, network, device.
  const kilowattHours = 0.055 + 0.059 + 0.08 + 0.012 + 0.013 + 0.081;
  const worldGramsPerKilowattHour = 494;
  expect(gramsOf(1e9)).toBeCloseTo(kilowattHours * worldGramsPerKilowattHour, 6);
  expect(gramsOf(6_000)).toBeCloseTo(0.0008892, 7);
  expect(gramsOf(0)).toBe(0);
});
