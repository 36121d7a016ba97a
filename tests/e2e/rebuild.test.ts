import { readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublication, type Publication } from './publication.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Every file below a folder, with its bytes. */
function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file)]),
  );
}

/** The site that was built for all tests, built once more after edits of its content. */
describe('a build after an edit', () => {
  let paper: Publication;
  /** What the build says that it made, and what a build into an empty folder makes. */
  let built: { pages: number; kept: number };
  let after: Map<string, Buffer>;
  let cold: Map<string, Buffer>;
  /** The same after an edit of one tool: of its text, which no list shows, and of its row. */
  let afterOne: { kept: number; listWritten: boolean };
  /** What was served while the first of them was made, before it and after it. */
  let served: { before: Map<string, Buffer>; after: Map<string, Buffer> };

  const change = (name: string, edit: (text: string) => string) => {
    const file = join(paper.contentDir, name);
    const text = readFileSync(file, 'utf8');
    expect(edit(text)).not.toBe(text);
    writeFileSync(file, edit(text));
  };
  const build = async (out: string) => {
    const { code, stdout, stderr } = await paper.run(['build', '--json', '--out', out], {
      // Where the build for all tests is at home: another site takes none of its pages.
      env: { SITE_URL: 'http://localhost:4321' },
    });
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as typeof built;
  };

  const filesOf = (out: string) => filesIn(join(ROOT, out, 'client'));

  beforeAll(async () => {
    paper = await createPublication();
    paper.takeSharedBuild();
    // It has the oldest reviews, and Zed is none of them.
    const list = join(ROOT, paper.dist, 'client/tools/newest/page/2/index.html');
    const { mtimeMs } = statSync(list);
    const set = (field: string, value: string) => (text: string) =>
      text.replace(new RegExp(`^${field}:.*$`, 'm'), `${field}: ${value}`);
    change('reviews/zed.mdx', (text) => text.replace(/\.\s*$/, ' indeed.\n'));
    change('reviews/zed.mdx', set('tagline', 'A line that was changed'));
    // Served by the name of its own folder, whatever `current` leads to.
    const release = realpathSync(join(ROOT, paper.dist, 'current'));
    const before = filesIn(release);
    const { kept } = await build(paper.dist);
    served = { before, after: filesIn(release) };
    const listWritten = statSync(list).mtimeMs !== mtimeMs;
    afterOne = { kept, listWritten };
    change('reviews/bat.mdx', set('category', 'documentation'));
    change('categories/editors.yaml', set('name', 'Editors of text'));
    change('betas/git-2-55.yaml', set('tagline', 'Another line that was changed'));
    rmSync(join(paper.contentDir, 'reviews/xh.mdx'));
    // The first of the three that issue 14 carried.
    change('issues/014.mdx', (text) => text.replace(/^(reviews: \[)xh, /m, '$1'));
    // Tools say which texts speak of them.
    rmSync(join(paper.contentDir, 'interviews'), { recursive: true });
    built = await build(paper.dist);
    after = filesOf(paper.dist);
    const empty = join(paper.dist, '../empty');
    await build(empty);
    cold = filesOf(empty);
  });
  afterAll(() => paper.remove());

  it('takes pages over that did not change', () => {
    expect(built.kept).toBeGreaterThan(20);
    expect(built.kept).toBeLessThan(built.pages);
  });

  it('takes over most pages where one tool was edited, and lists without it', () => {
    expect(afterOne.kept).toBeGreaterThan(built.kept + 20);
    expect(afterOne.listWritten).toBe(false);
  });

  // After both: what the first one took over in error, the second one would take over again.
  it('makes the very files that a build into an empty folder makes', () => {
    expect([...after.keys()]).toEqual([...cold.keys()]);
    const differ = [...cold].filter(([name, bytes]) => !after.get(name)?.equals(bytes));
    expect(differ.map(([name]) => name)).toEqual([]);
  });

  it('leaves the build that is served as it is, to the byte', () => {
    expect([...served.after.keys()]).toEqual([...served.before.keys()]);
    const differ = [...served.before].filter(
      ([name, bytes]) => !served.after.get(name)?.equals(bytes),
    );
    expect(differ.map(([name]) => name)).toEqual([]);
  });

  it('shows what was edited, and nothing of what was removed', () => {
    const page = (path: string) => after.get(`${path}index.html`)?.toString();
    expect(page('/tools/zed/')).toContain('A line that was changed');
    expect(page('/tools/zed/')).toContain('Editors of text');
    expect(page('/tools/xh/')).toBeUndefined();
    expect([...after.keys()].filter((name) => name.includes('/xh'))).toEqual([]);
    expect([...after.values()].filter((bytes) => bytes.includes('/tools/xh/'))).toEqual([]);
    expect(page('/tools/ripgrep/')).not.toContain('/interviews/how-a-review-is-written/');
  });
});
