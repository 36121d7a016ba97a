import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { missingIn } from './drawable.ts';
import { wordsOfHtml } from './markup.ts';
import type { Picture } from './picture.ts';

interface Script {
  name: string;
  has: RegExp;
  /** A font file that has it, and Debian's package that has the file. */
  font: string;
  package: string;
}

const CJK = { font: 'NotoSansCJK-Regular.ttc', package: 'fonts-noto-cjk' };
const noto = (font: string) => ({ font: `Noto${font}-Regular.ttf`, package: 'fonts-noto-core' });
const SCRIPTS: readonly Script[] = [
  { name: 'Japanese', has: /[\p{sc=Hira}\p{sc=Kana}]/u, ...CJK },
  { name: 'Korean', has: /\p{sc=Hang}/u, ...CJK },
  { name: 'Chinese', has: /[\p{sc=Han}\u3000-\u303f\uff00-\uffef]/u, ...CJK },
  { name: 'Arabic', has: /\p{scx=Arab}/u, ...noto('NaskhArabic') },
  { name: 'Hebrew', has: /\p{sc=Hebr}/u, ...noto('SerifHebrew') },
  { name: 'Thai', has: /\p{sc=Thai}/u, ...noto('SerifThai') },
  { name: 'Hindi', has: /\p{sc=Deva}/u, ...noto('SerifDevanagari') },
  { name: 'Bengali', has: /\p{sc=Beng}/u, ...noto('SerifBengali') },
  { name: 'Tamil', has: /\p{sc=Taml}/u, ...noto('SerifTamil') },
  { name: 'Georgian', has: /\p{sc=Geor}/u, ...noto('SerifGeorgian') },
  { name: 'Armenian', has: /\p{sc=Armn}/u, ...noto('SerifArmenian') },
];

/**
 * What pictures leave out because no font has it, one sentence for each script, with a font that
 * does. Nothing where everything is drawn.
 */
export function leftOut(pictures: ReadonlyMap<string, Picture>): string[] {
  const found = new Map<string, { paths: Set<string>; character: string; script?: Script }>();
  for (const [path, picture] of pictures)
    for (const text of [publication.name, ...textsIn(picture)]) {
      const character = missingIn(text);
      if (character === undefined) continue;
      const script = SCRIPTS.find(({ has }) => has.test(text) && has.test(character));
      const known = found.get(script?.name ?? character) ?? { paths: new Set(), character, script };
      found.set(script?.name ?? character, known);
      known.paths.add(path);
    }
  return Array.from(found.values(), ({ paths, character, script }) => {
    const [first] = paths;
    const many =
      paths.size === 1
        ? `The picture og/${first} leaves`
        : `${counted(paths.size, 'picture')} leave`;
    const what = script ? `text in ${script.name}` : `a text with “${character}”`;
    const from = script
      ? `one, such as ${script.font} of Debian’s package ${script.package}`
      : 'one that does, such as a file of Debian’s package fonts-noto-core';
    return `${many} out ${what}: no font in site/src/pictures/fonts/ has it. Copy ${from}, into that folder.`;
  });
}

/** Every text that a picture may show. */
function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return [name === 'html' ? wordsOfHtml(value) : value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, key));
}
