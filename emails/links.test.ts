import { expect, it } from 'vitest';
import { createLinks } from './links.ts';

it('makes every link of a mail from the address of the site', () => {
  const links = createLinks('https://site.example/news');
  expect([
    links.home,
    links.issue(3),
    links.tool('uv'),
    links.companion({ folder: 'interviews', id: 'talk' }),
    links.companion({ folder: 'episodes', id: '3' }),
    links.archive,
    links.preferences('p.t'),
    links.confirm('c-t'),
    links.unsubscribe('u.t'),
    links.preferences('p.t'),
    links.manage('m-t'),
    links.changeAddress('a-t'),
    links.subscribe,
  ]).toEqual([
    'https://site.example/news/',
    'https://site.example/news/issues/3/',
    'https://site.example/news/tools/uv/',
    'https://site.example/news/interviews/talk/',
    'https://site.example/news/podcast/3/',
    'https://site.example/news/issues/',
    'https://site.example/news/preferences/p.t',
    'https://site.example/news/confirm/c-t',
    'https://site.example/news/unsubscribe/u.t',
    'https://site.example/news/preferences/p.t',
    'https://site.example/news/manage/m-t',
    'https://site.example/news/change-address/a-t',
    'https://site.example/news/subscribe/',
  ]);
});
