import { describe, expect, it } from 'vitest';
import { maskedValue } from './masked-value.ts';

describe('maskedValue', () => {
  it.each([
    ['ann@reader.example', 'a…@r…'],
    ['Ann Lee', 'A… L…'],
    ['Ann, 12 High Street', 'A…, 1… H… S…'],
    ['Jörg', 'J…'],
    ['田中', '田…'],
    ['+49 170 1234567', '+4… 1… 1…'],
    ['Ann asked to unsubscribe', '…unsubscribe…'],
    ['unsubscribed', 'unsubscribed'],
    ['Opted out', 'Opted out'],
    ['active', 'active'],
    ['配信停止', '配信停止'],
    ['true', 'true'],
    ['1', '1'],
    ['550', '550'],
    ['2021-05-01 10:02:00', '2021-05-01 10:02:00'],
    ['01.05.2021', '01.05.2021'],
    ['1600000000', '1600000000'],
    ['\u001B[31mred', '[3…'],
  ])('shows %j as %j', (value, shown) => {
    expect(maskedValue(value)).toBe(shown);
  });
});
