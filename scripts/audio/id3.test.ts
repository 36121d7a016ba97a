import { describe, expect, it } from 'vitest';
import { id3Tag } from './id3.ts';

const TAGS = {
  title: 'Zed, “read aloud”',
  album: 'Worth a Look',
  track: 3,
  year: '2026',
  chapters: [
    { start: 0, title: 'Introduction' },
    { start: 21.8756, title: '漢字' },
  ],
  duration: 60.5,
};

/** The frames of some bytes, as a player that knows ID3v2.3 walks through them. */
function frames(bytes: Buffer): { id: string; body: Buffer }[] {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readUInt32BE(at + 4);
    found.push({
      id: bytes.toString('latin1', at, at + 4),
      body: bytes.subarray(at + 10, at + 10 + size),
    });
    at += 10 + size;
  }
  return found;
}

const text = (body: Buffer) => new TextDecoder('utf-16le').decode(body.subarray(1));

describe('id3Tag', () => {
  const tag = id3Tag(TAGS);
  const all = frames(tag.subarray(10));

  it('says in its header how long it is, in seven bits a byte', () => {
    expect(tag.toString('latin1', 0, 3)).toBe('ID3');
    const size = [...tag.subarray(6, 10)].reduce((sum, byte) => sum * 128 + byte, 0);
    expect(size).toBe(tag.length - 10);
    expect(size).toBeGreaterThan(127);
  });

  it('names the title, the album, the track and the year', () => {
    const named = all.slice(0, 4).map(({ id, body }) => [id, text(body)]);
    expect(named).toEqual([
      ['TIT2', 'Zed, “read aloud”'],
      ['TALB', 'Worth a Look'],
      ['TRCK', '3'],
      ['TYER', '2026'],
    ]);
  });

  it('lists its chapters in order', () => {
    expect(all[4]?.id).toBe('CTOC');
    expect(all[4]?.body.toString('latin1')).toBe('toc\0\x03\x02chapter0\0chapter1\0');
  });

  it('ends a chapter where the next one begins, and the last with the recording', () => {
    const chapters = all.slice(5).map(({ body }) => {
      const times = body.indexOf(0) + 1;
      const [title] = frames(body.subarray(times + 16));
      return [body.readUInt32BE(times), body.readUInt32BE(times + 4), title && text(title.body)];
    });
    expect(chapters).toEqual([
      [0, 21_876, 'Introduction'],
      [21_876, 60_500, '漢字'],
    ]);
  });
});
