import { describe, expect, it } from 'vitest';
import { dark, hex, light } from './tokens.ts';

describe('the colours of the pictures', () => {
  it('are those of tokens.css, as a browser shows them', () => {
    // Read from a canvas in Chromium, for the same values of oklch().
    expect(hex(light.likes)).toBe('#1a609e');
    expect(hex(light.dislikes)).toBe('#8f4700');
    expect(hex(light['paper-likes'])).toBe('#f1f6fb');
    expect(hex(light['ink-quiet'])).toBe('#515258');
    expect(hex(dark.dislikes)).toBe('#e6a375');
  });
});
