import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { httpsLinks } from './https-links.ts';

const check = (markdown: string) => complaints(httpsLinks, markdown);

describe('https-links', () => {
  it.each([
    ['a link', '[a](https://x.example)'],
    ['a link with a title and a fragment', '[a](https://x.example/b?c=d#e "title")'],
    ['a link in capitals', '[a](HTTPS://x.example)'],
    ['an address in plain sight', 'https://x.example'],
    ['a link by reference', '[a][x]\n\n[x]: https://x.example'],
    ['an email address', 'a@x.example or [a](mailto:a@x.example)'],
    ['an image', '![a](https://x.example/a.png)'],
    ['an address in a code span', '`http://localhost:4321`'],
  ])('takes %s', (_what, markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  it.each([
    ['relative', '[a](/b)', '4:1', '/b'],
    ['a script', '[a](javascript:alert(1))', '4:1', 'javascript:alert(1)'],
    ['data', '[a](data:text/html,b)', '4:1', 'data:text/html,b'],
    ['empty', '[a]()', '4:1', ''],
    ['unencrypted on a port of its own', '[a](http://x.example:81)', '4:1', 'http://x.example:81'],
  ])('refuses a link that is %s', (_what, markdown, place, url) => {
    expect(check(markdown)).toEqual([
      `${place} The link to "${url}" must be an address that begins with https://.`,
    ]);
  });

  it.each([
    ['relative', './a.png', ''],
    ['unencrypted', 'http://x.example/a.png', ' Write https://x.example/a.png.'],
  ])('refuses an image whose address is %s', (_what, url, advice) => {
    expect(check(`a ![b](${url})`)).toEqual([
      expect.stringContaining(
        `The image "${url}" must be an address that begins with https://.${advice}`,
      ),
    ]);
  });

  it.each([
    ['unencrypted', 'a [b](http://x.example)', '4:7', 'http://x.example', 'https://x.example'],
    ['relative to the protocol', '[a](//x.example)', '4:5', '//x.example', 'https://x.example'],
    [
      'inside emphasis',
      '**[b](http://x.example)**',
      '4:7',
      'http://x.example',
      'https://x.example',
    ],
    [
      'defined apart',
      '[a][x]\n\n[x]: http://x.example',
      '6:6',
      'http://x.example',
      'https://x.example',
    ],
    [
      'on the usual port',
      '[a](http://x.example:80/)',
      '4:5',
      'http://x.example:80/',
      'https://x.example/',
    ],
    ['in plain sight', 'www.x.example', '4:1', 'http://www.x.example', 'https://www.x.example'],
  ])('says what to write for a link that is %s', (_what, markdown, place, url, address) => {
    expect(check(markdown)).toEqual([
      `${place} The link to "${url}" must be an address that begins with https://. Write ${address}.`,
    ]);
  });
});
