import { describe, expect, it } from 'vitest';
import { directionOfLanguage, directionOfText } from './direction.ts';

describe('the direction of a language', () => {
  it.each(['ar', 'he', 'fa', 'ur', 'ps', 'yi', 'dv', 'ckb', 'az-Arab', 'ar-EG'])(
    'is from right to left: %s',
    (tag) => expect(directionOfLanguage(tag)).toBe('rtl'),
  );

  it.each(['en-GB', 'ja', 'th', 'zh-Hant', 'fa-Latn', 'ku', 'ru'])(
    'is from left to right: %s',
    (tag) => expect(directionOfLanguage(tag)).toBe('ltr'),
  );
});

describe('the direction of a text', () => {
  it.each([
    ['שלום, 1', 'rtl'],
    ['«أداة»', 'rtl'],
    ['漢字', 'ltr'],
    ['C++', 'ltr'],
    ['ripgrep أداة بحث', undefined],
    ['12 + 3', undefined],
    ['', undefined],
  ])('is said of %s where all its letters have it', (text, direction) => {
    expect(directionOfText(text)).toBe(direction);
  });
});
