import type { Chapter } from './recording.ts';

/** What a podcast program shows of a recording that it was given without its feed. */
export interface Tags {
  title: string;
  album: string;
  /** The number of the episode. */
  track: number;
  year: string;
  chapters: readonly Chapter[];
  /** The length of the recording in seconds. */
  duration: number;
}

/** An ID3v2.3 tag with its chapters (https://id3.org/id3v2-chapters-1.0), to stand before an MP3. */
export function id3Tag({ title, album, track, year, chapters, duration }: Tags): Buffer {
  const ids = chapters.map((_, index) => `chapter${index}\0`);
  const frames = Buffer.concat([
    textFrame('TIT2', title),
    textFrame('TALB', album),
    textFrame('TRCK', String(track)),
    textFrame('TYER', year),
    // A table that is at the top and in order, of the chapters that follow.
    frame('CTOC', Buffer.from(`toc\0\x03${String.fromCharCode(ids.length)}${ids.join('')}`)),
    ...chapters.map((chapter, index) => {
      const end = chapters[index + 1]?.start ?? duration;
      const times = Buffer.alloc(16, 0xff);
      times.writeUInt32BE(Math.round(chapter.start * 1000), 0);
      times.writeUInt32BE(Math.round(end * 1000), 4);
      const parts = [Buffer.from(ids[index] ?? ''), times, textFrame('TIT2', chapter.title)];
      return frame('CHAP', Buffer.concat(parts));
    }),
  ]);
  const header = Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1');
  // The size of the tag is written in seven bits a byte, unlike that of a frame.
  for (let byte = 0; byte < 4; byte++)
    header[9 - byte] = Math.floor(frames.length / 128 ** byte) % 128;
  return Buffer.concat([header, frames]);
}

/** Text in UTF-16 with a byte order mark, the one encoding of ID3v2.3 that has all letters. */
function textFrame(id: string, text: string): Buffer {
  return frame(id, Buffer.concat([Buffer.from([1]), Buffer.from(`\ufeff${text}`, 'utf16le')]));
}

function frame(id: string, body: Buffer): Buffer {
  const header = Buffer.alloc(10);
  header.write(id, 'latin1');
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}
