import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOKEN_FOLDERS } from '#emails/links.ts';
import { deployPage, serverPaths } from './deploy-page.ts';
import { siteRoutes, type Route } from './server-routes.ts';

const GET = ['GET', 'HEAD'];

describe('the routes of the site', () => {
  it('have a token in their path exactly where logs and headers know of one', () => {
    const withToken = siteRoutes().filter(({ path }) => path.includes('[token]'));
    const folders = withToken.map(({ path }) => path.split('/')[1]);
    expect([...new Set(folders)].sort()).toEqual([...TOKEN_FOLDERS]);
    expect(withToken.filter(({ onDemand }) => !onDemand)).toEqual([]);
  });

  it('are each handed to the machine by one row of the table, or built', () => {
    const patterns = serverPaths(siteRoutes())
      .flatMap((row) => row.patterns)
      .map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.+')}/?$`));
    for (const { path, onDemand } of siteRoutes()) {
      if (path.startsWith('/outbox/')) continue;
      const handedOn = patterns.filter((pattern) => pattern.test(path.replace('[token]', 'x')));
      expect({ path, rows: handedOn.length }).toEqual({ path, rows: onDemand ? 1 : 0 });
    }
  });
});

describe('docs/deploy.md', () => {
  const added: Route[] = [
    { path: '/votes/[token]/', onDemand: true, methods: ['GET', 'HEAD', 'POST'] },
    { path: '/votes/[token]/data.json', onDemand: true, methods: GET },
    { path: '/polls/', onDemand: false, methods: GET },
    { path: '/polls/[id]/vote/', onDemand: true, methods: ['POST'] },
  ];

  it('is another one as soon as there is another route', () => {
    const text = readFileSync('docs/deploy.md', 'utf8');
    const page = deployPage(text, [...siteRoutes(), ...added]);
    expect(page).toContain('| `/votes/*` | GET, HEAD, POST | machine | never |');
    expect(page).toContain('| `/polls/*/vote` | POST | machine | never |');
    expect(page).not.toContain('`/polls/*`,');
  });

  it('names in each pattern of a proxy every folder with tokens', () => {
    const table =
      '<!-- Made by `npm run docs` from site/src/pages/. -->\nold\n<!-- The end of what is made. -->';
    const page = deployPage(`a (confirm|unsubscribe)/ b ${table} (x|y)/`, siteRoutes());
    const all = `(${TOKEN_FOLDERS.join('|')})/`;
    expect(page).toContain(`a ${all} b`);
    expect(page.endsWith(all)).toBe(true);
    expect(page).not.toContain('old');
  });
});
