import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

const ROOMS = ['content', 'drizzle', 'emails', 'site', 'scripts'];

/** What each room may import. Arrows run one way: site and scripts stand on top. */
const MAY_IMPORT = {
  content: [],
  drizzle: [],
  emails: ['content'],
  site: ['content', 'drizzle', 'emails'],
  scripts: ['content', 'drizzle', 'emails'],
};

const ASK_THE_CALENDAR = 'Days are reckoned in content/calendar.ts alone: ask it.';

/** How days are reckoned without the calendar, and mostly wrongly. */
const RECKONING = [
  // A day is not 24 hours long everywhere, and the day in UTC is mostly not the one that is meant.
  "CallExpression[callee.property.name=/^(slice|substring|split)$/][callee.object.callee.property.name='toISOString']",
  'MemberExpression[property.name=/^(get|set)(UTC)?(FullYear|Month|Date|Day|Hours)$/]',
  'MemberExpression[property.name=/^toLocale(Date|Time)String$/]',
  "CallExpression[callee.object.name='Date'][callee.property.name='UTC']",
  "NewExpression[callee.name='Date'] > TemplateLiteral",
  "CallExpression[callee.object.name='Date'][callee.property.name='parse'] > TemplateLiteral",
  "ImportDeclaration[source.value='@js-temporal/polyfill']",
].map((selector) => ({ selector, message: ASK_THE_CALENDAR }));

/** What is counted where people read. */
const NOUNS =
  'addresses|articles|attempts|betas|bookings|bounces|bytes|calls(?! the)|chapters|characters|columns|complaints|confirmations|copies|days|episodes|errors|files|findings|fields|hours|interviews|issues|lines|links|mails|members|migrations|minutes|months|networks|notes|pages|people|persons|pictures|probes|recipients|recordings|results|reviews|rows|seconds|sentences|signups|sponsors|subscribers|suggestions|times|tools|warnings|weeks|words|years';

const FOR_ONE = 'For one it would be wrong: use counted() of content/counted.ts.';

/** A number and a noun that would be wrong for one of it: "1 mails". */
const ONE_OF_MANY = [
  {
    selector: `TemplateElement:not(:first-child)[value.raw=/^ ((more|other|further|single|new|old|whole|suggested|missing|held) )?(${NOUNS})\\b/]`,
    message: FOR_ONE,
  },
  { selector: `JSXExpressionContainer + JSXText[value=/^ (${NOUNS})\\b/]`, message: FOR_ONE },
];

const restrict = (room) => {
  const closed = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other));
  return {
    files: [`${room}/**/*.{ts,tsx,astro}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^#(${closed.join('|')})/`,
              message: `${room} does not know this room: the arrows run one way.`,
              // The ledger takes its shape from the room that asks for it.
              allowTypeImports: room === 'drizzle',
            },
            {
              regex: `^(\\.\\./)+(${ROOMS.join('|')})/`,
              message: 'Import another room by its name, such as #content/library.ts.',
            },
            ...(room === 'drizzle'
              ? []
              : [
                  {
                    regex: '^(better-sqlite3|drizzle-orm)(/|$)',
                    message: 'drizzle/ is the only door to the database.',
                  },
                ]),
          ],
        },
      ],
    },
  };
};

export default tseslint.config(
  { ignores: ['dist/', 'var/', '.astro/', 'node_modules/', 'drizzle/migrations/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // One program for all files: quicker than asking the language service file by file.
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Every function behind the ledger and the list is awaited, so that a second
      // database can stand behind it; SQLite answers at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  {
    // expect.any() and its kin are of the type any.
    files: ['**/*.test.{ts,tsx}'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  ...astro.configs.recommended,
  { files: ['**/*.astro'], plugins: { '@typescript-eslint': tseslint.plugin } },
  // The scripts of a page are in no program. With the rules that need one, none was reported.
  { files: ['**/*.astro/*.ts'], extends: [tseslint.configs.disableTypeChecked] },
  ...ROOMS.map(restrict),
  {
    files: [`{${ROOMS.join(',')}}/**/*.{ts,tsx,astro}`],
    ignores: ['content/calendar.ts', '**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...RECKONING] },
  },
  {
    files: ['{emails,site,scripts}/**/*.{ts,tsx,astro}'],
    ignores: ['**/*.test.{ts,tsx}', 'scripts/{steps/bench-*,bench-*/*}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...RECKONING, ...ONE_OF_MANY] },
  },
);
