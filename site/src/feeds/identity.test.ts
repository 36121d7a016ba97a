import { describe, expect, it } from 'vitest';
import { permanentId, podcastGuid, uuidOf } from './identity.ts';

describe('uuidOf', () => {
  it('makes the UUID that RFC 9562 gives as its example of version 5', () => {
    expect(uuidOf('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

describe('podcastGuid', () => {
  it.each(['https://podnews.net/rss', 'http://podnews.net/rss/', 'podnews.net/rss'])(
    'makes the guid of the podcast namespace from %s',
    (url) => {
      expect(podcastGuid(url)).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
    },
  );
});

describe('permanentId', () => {
  // A change of these values would show every old entry as new to every reader.
  it('stays what it was', () => {
    expect(permanentId('issues', 24, 'weekly.example.org')).toBe(
      'urn:uuid:a6de9df7-be19-56bd-9559-a2f3c1be88bd',
    );
  });

  it('differs between two collections, two names and two publications', () => {
    const ids = [
      permanentId('issues', 1, 'a.example'),
      permanentId('episodes', 1, 'a.example'),
      permanentId('issues', 2, 'a.example'),
      permanentId('issues', 1, 'b.example'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});
