import { describe, expect, it } from 'vitest';
import { addressKey, withoutTracking } from './addresses.ts';

describe('addressKey', () => {
  it.each([
    'http://tool.example',
    'https://tool.example/',
    'https://www.tool.example',
    'https://WWW.Tool.Example/',
    'https://tool.example./',
    'https://tool.example:443/',
    'https://tool.example/index.html',
    'https://tool.example/?utm_source=a',
    'https://tool.example/?ref=a#start',
  ])('takes %s for https://tool.example', (address) => {
    expect(addressKey(address)).toBe(addressKey('https://tool.example'));
  });

  it.each([
    'https://tool.example/docs',
    'https://docs.tool.example',
    'https://tool.example?page=2',
    'https://tool.example:8443',
    'https://tool.example.org',
  ])('takes %s for another address', (address) => {
    expect(addressKey(address)).not.toBe(addressKey('https://tool.example'));
  });

  it('takes a path on a forge for the same in any case, and elsewhere not', () => {
    const one = addressKey('https://github.com/Example/Tool.git');
    expect(one).toBe(addressKey('https://github.com/example/tool/'));
    expect(addressKey('https://a.example/Docs')).not.toBe(addressKey('https://a.example/docs'));
  });

  it('gives back what is no address', () => {
    expect(addressKey('not an address')).toBe('not an address');
  });
});

describe('withoutTracking', () => {
  it.each([
    ['https://a.example/?utm_source=b', 'https://a.example/'],
    ['https://a.example/b?c=d&fbclid=e', 'https://a.example/b?c=d'],
    ['https://a.example/?UTM_Source=b&c=%20d#e', 'https://a.example/?c=%20d#e'],
    ['https://a.example/?utm%5Fsource=b', 'https://a.example/'],
    ['https://a.example/?ref=b&ref=c', 'https://a.example/'],
    ['https://a.example/?reference=b', 'https://a.example/?reference=b'],
    ['https://a.example/?%zz=b', 'https://a.example/?%zz=b'],
    ['https://a.example/#?ref=b', 'https://a.example/#?ref=b'],
    ['https://a.example/a+b?c', 'https://a.example/a+b?c'],
    ['no address?ref=b', 'no address'],
  ])('makes of %s %s', (address, clean) => {
    expect(withoutTracking(address)).toBe(clean);
  });
});
