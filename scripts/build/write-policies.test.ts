import { describe, expect, it } from 'vitest';
import { styleHash } from '../serve/content-policy.ts';
import { needsOf } from './write-policies.ts';

describe('what a page needs', () => {
  it('is each inline style once, by the hash of exactly its text', () => {
    const html = '<style>a{b:c}</style><style media="print">a{b:c}</style><style> d{} </style>';
    expect(needsOf(html, 'index.html').styles).toEqual([styleHash('a{b:c}'), styleHash(' d{} ')]);
    // The value that `openssl dgst -sha256 -binary | base64` gives.
    expect(styleHash('a{b:c}')).toBe('sha256-0cRUVYRKwNwnl1hkfkPGjkht16b039TjFdJzmXfFK2o=');
  });

  it('is scripts where it loads some', () => {
    const none = { scripts: false, webAssembly: false, media: false };
    expect(needsOf('<p>Text</p>', 'index.html')).toMatchObject(none);
    const loads = '<script type="module" src="/_astro/filter.js"></script>';
    expect(needsOf(loads, 'tools/index.html')).toMatchObject({ ...none, scripts: true });
    expect(needsOf(loads, 'search/index.html')).toMatchObject({ scripts: true, webAssembly: true });
  });

  it('is nothing for data that only looks like a script', () => {
    const html = '<script type="application/ld+json">{"@type":"Review"}</script>';
    expect(needsOf(html, 'index.html').scripts).toBe(false);
  });

  it('is media where it plays some', () => {
    expect(needsOf('<audio controls src="/a.mp3"></audio>', 'index.html').media).toBe(true);
  });

  it.each(['<script>go()</script>', '<script type="module">go()</script>'])(
    'is never a script inside the page: %s',
    (html) => {
      expect(() => needsOf(html, 'about/index.html')).toThrow(
        'about/index.html has a script inside itself, which no browser may run.',
      );
    },
  );
});
