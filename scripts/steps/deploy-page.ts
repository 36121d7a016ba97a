import { TOKEN_FOLDERS } from '#emails/links.ts';
import { UserError } from '#errors';
import type { Route } from './server-routes.ts';

const BEGIN = '<!-- Made by `npm run docs` from site/src/pages/. -->';
const END = '<!-- The end of what is made. -->';
/** An alternation of folders in a pattern of a proxy, such as `(confirm|manage)`. */
const ALTERNATION = /\((\?<folder>)?[a-z-]+(?:\|[a-z-]+)+\)(?=\/)/g;
/** Shows the mails of a copy that sends none, to its own machine alone. */
const OUTBOX = 'outbox';

/**
 * The text of `docs/deploy.md` with what follows from the routes of the site: the table of the
 * paths that go to the server, and the folders in the log rules of the proxies.
 * @throws {UserError} where the page has no place for the table.
 */
export function deployPage(text: string, routes: readonly Route[]): string {
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined)
    throw new UserError('docs/deploy.md has no place for the table of paths.', {
      hint: `It stands between these lines:\n${BEGIN}\n${END}`,
    });
  const withTable = `${before}${BEGIN}\n\n${pathTable(routes)}\n\n${END}${after}`;
  const folders = TOKEN_FOLDERS.join('|');
  return withTable.replace(
    ALTERNATION,
    (_, name: string | undefined) => `(${name ?? ''}${folders})`,
  );
}

/** What a CDN hands on to the server, as patterns with `*`, each with what is sent there. */
export function serverPaths(
  routes: readonly Route[],
): { patterns: string[]; methods: readonly string[] }[] {
  const byFolder = Map.groupBy(routes, folderOf);
  return [...byFolder].flatMap(([folder, all]) => {
    const onDemand = all.filter((route) => route.onDemand);
    if (onDemand.length === 0 || folder === OUTBOX) return [];
    const methods = ['GET', 'HEAD', 'POST'].filter((method) =>
      onDemand.some((route) => route.methods.includes(method)),
    );
    const hasIndex = onDemand.some(({ path }) => path === `/${folder}/`);
    const patterns =
      onDemand.length === all.length
        ? [...(hasIndex ? [`/${folder}`] : []), `/${folder}/*`]
        : onDemand.map(({ path }) => path.replace(/\/$/, '').replace(/\[[^\]]+\]/g, '*'));
    return [{ patterns, methods }];
  });
}

const folderOf = ({ path }: Route) => path.split('/')[1] ?? '';

function pathTable(routes: readonly Route[]): string {
  const files = 'GET, HEAD';
  const rows = [
    ['Path', 'Methods', 'Where', 'Cache'],
    ['---', '---', '---', '---'],
    ...serverPaths(routes).map(({ patterns, methods }) => {
      return [patterns.map(code).join(', '), methods.join(', '), 'machine', 'never'];
    }),
    [code(`/${OUTBOX}/*`), '', 'nowhere: 404', ''],
    ['`/_astro/*`, hashed `/pagefind/**` ¹', files, 'CDN', '`public, max-age=31536000, immutable`'],
    ['pictures, fonts, sound', files, 'CDN', '`public, max-age=86400`'],
    ['everything else', files, 'CDN', '`public, max-age=300`'],
  ];
  const tokens = TOKEN_FOLDERS.map((folder) => code(`/${folder}/*`));
  return [
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    '¹ `*.pf_fragment`, `*.pf_index`, `*.pf_meta` and `*.pf_filter`.',
    '',
    `The paths ${tokens.slice(0, -1).join(', ')} and ${tokens.at(-1)} are as good as passwords: keep them out of every log.`,
  ].join('\n');
}

const code = (text: string) => `\`${text}\``;
