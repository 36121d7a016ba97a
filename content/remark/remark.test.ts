import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { remark } from 'remark';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { completed } from '../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { languageServer } from '../../tests/fixtures/language-server.ts';
import { readContent } from '../reader/read-content.ts';
import { rules } from '../rules/rules.ts';
import preset from './preset.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CLI = join(ROOT, 'node_modules/remark-cli/cli.js');
const WRONG = { 'reviews/tool.mdx': "It isn't [here](https://tool.example/?ref=a). \n" };

/** Everything that one of two sides says of a file, in short. */
type Said = string[];

/** A project of its own: this one's remark configuration, and a publication below `content/`. */
function project(example: Readonly<Record<string, string>>): string {
  const files = Object.entries(completed(example)).map(([path, text]) => [`content/${path}`, text]);
  const folder = temporaryFolder(Object.fromEntries(files) as Record<string, string>);
  for (const file of ['.remarkrc.mjs', '.remarkignore', 'package.json'])
    cpSync(join(ROOT, file), join(folder, file));
  for (const name of ['node_modules', 'errors.ts', 'newsletter.config.ts'])
    symlinkSync(join(ROOT, name), join(folder, name));
  // The plugins run from where they are; the configuration names them from where it is.
  const config = readFileSync(join(folder, '.remarkrc.mjs'), 'utf8');
  writeFileSync(join(folder, '.remarkrc.mjs'), config.replaceAll('./content/', `${ROOT}/content/`));
  return folder;
}

const mdxExamples = rules.flatMap(({ id, wrong }) =>
  wrong
    .filter(({ example }) => Object.keys(example).some((path) => path.endsWith('.mdx')))
    .map(({ example }) => [id, JSON.stringify(example), example] as const),
);

describe('the remark plugins', () => {
  it.each(mdxExamples)('say what the check says of %s: %s', async (_id, _text, example) => {
    const folder = temporaryFolder(completed(example));
    const { findings } = readContent(folder);
    for (const path of Object.keys(completed(example)).filter((name) => name.endsWith('.mdx'))) {
      const file = join(folder, path);
      const virtual = new VFile({ path: file, value: readFileSync(file) });
      await remark().use(preset).process(virtual);
      const byRemark: Said = virtual.messages.map(
        ({ line, column, ruleId, reason, fatal }) =>
          `${line}:${column} ${fatal ? 'error' : 'warning'} ${ruleId} ${reason}`,
      );
      const byCheck: Said = findings
        .filter((finding) => finding.file === file)
        .map(
          ({ line, column, severity, rule, message }) =>
            `${line}:${column} ${severity} ${rule} ${message}`,
        );
      expect(byRemark.sort()).toEqual(byCheck.sort());
    }
  });

  it('call what is left to do in a draft an information', async () => {
    const folder = temporaryFolder(
      completed({
        'reviews/tool.mdx': '---\ndraft: true\ncategory: …\n---\n[here](http://a.example)',
      }),
    );
    const file = join(folder, 'reviews/tool.mdx');
    const virtual = new VFile({ path: file, value: readFileSync(file) });
    await remark().use(preset).process(virtual);
    expect(virtual.messages.length).toBeGreaterThan(2);
    expect(new Set(virtual.messages.map(({ fatal }) => fatal))).toEqual(new Set([undefined]));
  });

  it('say nothing of a file that is in no collection', async () => {
    const virtual = new VFile({ path: '/notes/tool.mdx', value: '[here](http://a.example)' });
    await remark().use(preset).process(virtual);
    expect(virtual.messages).toEqual([]);
  });
});

describe('remark-cli', () => {
  const run = (folder: string, env: NodeJS.ProcessEnv = {}) =>
    spawnSync(
      process.execPath,
      [CLI, 'content', '--ext', 'mdx', '--frail', '--no-stdout', '--no-color'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      },
    );

  it('passes sound content', () => {
    const { status, stderr } = run(project({}));
    expect(stderr).toMatch(/tool\.mdx: no issues found/);
    expect(status).toBe(0);
  });

  it.each([{}, { NODE_OPTIONS: '--no-strip-types' }])(
    'fails with the findings of the check, by a Node with %j',
    (env) => {
      const { status, stderr } = run(project(WRONG), env);
      expect(stderr.match(/[a-z-]+(?= +threehundred)/g)).toEqual([
        'typographic-quotes',
        'link-text',
        'tracking-parameters',
        'white-space',
      ]);
      expect(status).toBe(1);
    },
  );
});

describe('the language server of remark, which the VS Code extension runs', () => {
  it('shows the findings in the editor', async () => {
    const folder = project(WRONG);
    const server = join(ROOT, 'tests/fixtures/remark-language-server.mjs');
    const editor = await languageServer([server], folder);
    const uri = editor.open(join(folder, 'content/reviews/tool.mdx'), 'mdx');
    const diagnostics = await editor.diagnostics(uri);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      'link-text',
      'tracking-parameters',
      'typographic-quotes',
      'white-space',
    ]);
  });
});
