import { describe, expect, it } from 'vitest';
import { readToolAddress } from './tool-address.ts';

describe('readToolAddress', () => {
  it.each([
    ['https://tool.dev', 'https://tool.dev/', 'tool.dev'],
    [' https://Tool.dev/\n', 'https://tool.dev/', 'tool.dev'],
    [
      'HTTPS://www.tool.dev/?utm_source=a&page=2',
      'https://www.tool.dev/?page=2',
      'tool.dev?page=2',
    ],
    ['https://tool.dev:8443/a#b', 'https://tool.dev:8443/a#b', 'tool.dev:8443/a'],
    ['https://github.com/Ann/Tool.git', 'https://github.com/Ann/Tool.git', 'github.com/ann/tool'],
    ['https://bücher.dev/ü', 'https://xn--bcher-kva.dev/%C3%BC', 'xn--bcher-kva.dev/%C3%BC'],
    ['https://1password.com', 'https://1password.com/', '1password.com'],
    ['https://localhost.dev', 'https://localhost.dev/', 'localhost.dev'],
  ])('reads %j', (typed, url, key) => {
    expect(readToolAddress(typed)).toMatchObject({ url });
    expect(readToolAddress(typed)).toMatchObject({ key });
  });

  it.each([
    ['', 'Give the address'],
    ['   ', 'Give the address'],
    ['tool.dev', 'Put that in front'],
    ['www.tool.dev/start', 'Put that in front'],
    ['http://tool.dev', 'http alone'],
    ['ftp://tool.dev', 'must begin with https://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['data:text/html,x', 'must begin with https://'],
    ['a tool', 'one address'],
    ['https://tool.dev https://b.dev', 'one address'],
    ['ht\ttps://tool.dev', 'one address'],
    ['https://tool.dev/\u001B[2J', 'one address'],
    ['https://', 'typing mistake'],
    ['https://tool dev', 'one address'],
    ['https://[::1', 'typing mistake'],
    ['https://ann:secret@tool.dev', 'user name'],
    ['https://ann@tool.dev', 'user name'],
  ])('refuses %j', (typed, sentence) => {
    expect(readToolAddress(typed)).toContain(sentence);
  });

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '8.8.8.8',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '１２７.0.0.1',
  ])('refuses the number %s, however it is written', (host) => {
    expect(readToolAddress(`https://${host}/`)).toContain('by its name');
  });

  it.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'printer.local',
    'wiki.internal',
    'nas.home.arpa',
    'router.lan',
    'intranet',
    'a.test',
  ])('refuses the private name %s', (host) => {
    expect(readToolAddress(`https://${host}/`)).toContain('of your own');
  });
});
