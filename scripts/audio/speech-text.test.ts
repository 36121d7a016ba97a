import { describe, expect, it } from 'vitest';
import { speechText } from './speech-text.ts';

describe('speechText', () => {
  it.each([
    ['plain words', 'It runs, and it is small.', 'It runs, and it is small.'],
    ['an apostrophe', 'A Mac’s disk isn’t full.', "A Mac's disk isn't full."],
    ['quotes', 'It says “done” and ‘ok’.', 'It says done and ok.'],
    ['a dash between words', 'One binary — no server', 'One binary, no server'],
    ['an aside in brackets', 'It reads (and writes) files.', 'It reads, and writes, files.'],
    ['an aside at the end', 'It is free (for now).', 'It is free, for now.'],
    ['letters with marks', 'A café in Malmö', 'A cafe in Malmo'],
    ['an emoji', 'It is quick 🚀.', 'It is quick.'],
    ['an abbreviation', 'Shells, e.g. fish', 'Shells, for example fish'],
    ['words that are struck out', 'Two ~~three~~ tools', 'Two tools'],
    ['a day', 'Since 2026-03-01 it is', 'Since 1 March 2026 it is'],
    ['a percentage', 'It is 100 % done, not 5%.', 'It is 100 percent done, not 5 percent.'],
    ['a thousand', '1,024 bytes', '1,024 bytes'],
    ['a unit', '256 MiB', '256 mebibytes'],
    ['a version', 'Since 2.0 and v3.10.1', 'Since 2 point 0 and version 3 point 10 point 1'],
    [
      'a version left open',
      'It is still 0.x: 1.x is far.',
      'It is still 0 point x: 1 point x is far.',
    ],
    ['a protocol with its version', 'HTTP/3 is on', 'H T T P slash 3 is on'],
    ['an address', 'See https://www.tool.example/docs/.', 'See tool dot example slash docs.'],
    ['a host', 'github.com', 'ghit hub dot com'],
    ['the name of a file', 'pip.conf is read', 'pip dot conf is read'],
    ['a hidden file', '.gitignore names them', 'dot ghit ignore names them'],
    ['a folder', 'a hit in .github/ stays', 'a hit in dot ghit hub slash stays'],
    ['a path', '/nix/store', 'slash nix slash store'],
    ['a long flag', 'Under --test, it', 'Under dash dash test, it'],
    ['a long flag in brackets', 'It hides it (--ignore).', 'It hides it, dash dash ignore.'],
    ['a flag with a value', '--output=JSON', 'dash dash output equals jason'],
    ['a short flag', '-t py and -P', 'dash t pie and dash P'],
    ['a word with a hyphen', 'a built-in order', 'a built-in order'],
    ['a name with underscores', 'stream_close_delay', 'stream close delay'],
    ['a variable', 'PIP_INDEX_URL', 'pip index U R L'],
    ['a call', 'count() adds up', 'count adds up'],
    ['a query', "SELECT * FROM 'logs/*.parquet'", 'select star from logs slash star dot parquet'],
    ['a command after a colon', ':reload', 'colon reload'],
    ['a key', '! negates, ? asks', 'exclamation mark negates, question mark asks'],
    ['a release', 'node@24', 'node at 24'],
    ['C and its kin', 'C, C++ and C#', 'C, C plus plus and C sharp'],
    ['capitals', 'The CLI and its UI need a UUID.', 'The C L I and its U I need a U U I D.'],
    ['capitals that are words', 'WAL mode, a STRICT table', 'wal mode, a strict table'],
    ['the plural of capitals', 'CRDs and IDs', "C R D's and I D's"],
    ['capitals with a number', 'S3 and RUF100', 'S3 and R U F 100'],
    ['words in one', 'ZeroSSL, JSONPath and WebKit', 'Zero S S L, jason Path and Web Kit'],
    ['SQLite', 'SQLite knows SQL', 'S Q Lite knows S Q L'],
    ['systems', 'macOS and iOS', 'mac O S and i O S'],
    ['a name that is said otherwise', 'Git, uv and Nginx', 'ghit, U V and engine X'],
  ])('says %s', (_what, written, said) => {
    expect(speechText(written)).toBe(said);
  });

  it('leaves nothing that the synthesiser cannot say', () => {
    expect(speechText('“”…→ [ ] { } | ` ^ ü ß 漢')).toMatch(/^[ -~]*$/);
  });
});
