import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** What the lint says to one import in a file of a room. */
describe('the arrows between the rooms', () => {
  let eslint: ESLint;
  beforeAll(() => {
    eslint = new ESLint({
      overrideConfig: {
        languageOptions: { parserOptions: { projectService: false, project: null } },
        rules: {},
      },
      ruleFilter: ({ ruleId }) => ruleId === '@typescript-eslint/no-restricted-imports',
    });
  });
  const complaints = async (file: string, code: string) => {
    const text = file.endsWith('.astro') ? `---\n${code}\n---\n` : `${code}\n`;
    const [result] = await eslint.lintText(text, { filePath: file });
    return result?.messages.map(({ ruleId, message }) => (ruleId ? 'arrow' : message)) ?? [];
  };

  it.each([
    ['content/a.ts', "import { a } from '#emails/mail.ts';"],
    ['content/a.ts', "import { a } from '#drizzle/database.ts';"],
    ['emails/a.tsx', "import { a } from '#drizzle/ledger.ts';"],
    ['emails/a.ts', "import SQLite from 'better-sqlite3';"],
    ['drizzle/a.ts', "import { a } from '#content/library.ts';"],
    ['drizzle/a.ts', "import { a } from '#emails/mail.ts';"],
    ['site/src/a.ts', "import { a } from '../../scripts/command.ts';"],
    ['site/src/pages/a.astro', "import { eq } from 'drizzle-orm';"],
    ['site/src/pages/a.astro', "import { a } from '../../../content/library.ts';"],
    ['scripts/a.ts', "import { a } from '../site/src/services.ts';"],
  ])('%s may not: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual(['arrow']);
  });

  it.each([
    ['emails/a.ts', "import { a } from '#content/library.ts';"],
    ['drizzle/a.ts', "import type { Ledger } from '#emails/delivery/ledger.ts';"],
    ['drizzle/a.ts', "import { eq } from 'drizzle-orm';"],
    ['site/src/pages/a.astro', "import { a } from '#drizzle/list/find.ts';"],
    ['scripts/a.ts', "import { a } from '#emails/digest.tsx';"],
  ])('%s may: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
