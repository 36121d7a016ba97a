import { describe, expect, it } from 'vitest';
import { leftOut } from './left-out.ts';
import type { Picture } from './picture.ts';

const section = (html: string) => ({ html, characters: 10 });
const review = (name: string, likes = '<p>Fast.</p>'): Picture => ({
  ...{ kind: 'review', name, tagline: 'A tool' },
  ...{ likes: section(likes), dislikes: section('<p>Slow.</p>') },
});
const told = (pictures: Record<string, Picture>) => leftOut(new Map(Object.entries(pictures)));

describe('leftOut', () => {
  it('says nothing where everything is drawn, or only emoji are not', () => {
    expect(told({ 'tools/a.png': review('ripgrep 🚀', '<p><code>λ</code> &amp; €</p>') })).toEqual(
      [],
    );
  });

  it('names each script once, with the pictures and a font that has it', () => {
    const said = told({
      'tools/a.png': review('ひらがなの道具'),
      'tools/b.png': review('Tool', '<p>カタカナ</p>'),
      'tools/c.png': review('שלום'),
    });
    expect(said).toEqual([
      '2 pictures leave out text in Japanese: no font in site/src/pictures/fonts/ has it. Copy one, such as NotoSansCJK-Regular.ttc of Debian’s package fonts-noto-cjk, into that folder.',
      'The picture og/tools/c.png leaves out text in Hebrew: no font in site/src/pictures/fonts/ has it. Copy one, such as NotoSerifHebrew-Regular.ttf of Debian’s package fonts-noto-core, into that folder.',
    ]);
  });

  it.each([
    ['漢字', 'Chinese', 'fonts-noto-cjk'],
    ['한국어', 'Korean', 'fonts-noto-cjk'],
    ['أداة', 'Arabic', 'fonts-noto-core'],
    ['ภาษา', 'Thai', 'fonts-noto-core'],
    ['𝛑', '“𝛑”', 'fonts-noto-core'],
  ])('knows a font for %s', (name, script, from) => {
    const [said] = told({ 'tools/a.png': review(name) });
    expect(said).toContain(script);
    expect(said).toContain(from);
  });
});
