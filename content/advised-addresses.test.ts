import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewSource } from '../tests/fixtures/content.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { httpsAddress } from './addresses.ts';
import { mend } from './mend.ts';
import { readContent } from './reader/read-content.ts';

/** Addresses as people paste them. */
const addresses = fc
  .record({
    scheme: fc.constantFrom('http://', 'https://', 'HTTP://', '//', 'http://www.', 'https://www.'),
    host: fc.constantFrom('tool.example', 'docs.tool.example', 'tool.example:80', 'bücher.example'),
    path: fc.constantFrom('', '/', '/docs', '/docs/a_b~c', '/it’s'),
    query: fc.array(
      fc.constantFrom(
        'utm_source=a',
        'UTM_Medium=b',
        'ref=me',
        'page=2',
        'q=a%20b',
        'fbclid=x',
        'si',
      ),
      { maxLength: 4 },
    ),
    fragment: fc.constantFrom('', '#start', '#ref=me'),
  })
  .filter(({ scheme, host }) => !(host.endsWith(':80') && scheme.startsWith('https')))
  .map(({ scheme, host, path, query, fragment }) =>
    [scheme, host, path, query.length > 0 ? `?${query.join('&')}` : '', fragment].join(''),
  );

/** The ways to write a link, and a field that is one. */
const writings: readonly ((address: string) => string)[] = [
  (address) => withLikes(`It has [a manual](${address}) that tells all there is to tell.`),
  (address) => withLikes(`It has [a manual](${address} "It") that tells all there is to tell.`),
  (address) => withLikes(`It has [a manual][m] that tells all there is.\n\n[m]: ${address}`),
  (address) => reviewSource().replace('category:', `repo: '${address}'\ncategory:`),
  (address) => reviewSource().replace('category:', `repo: ${address} # its source\ncategory:`),
];
const withLikes = (likes: string) => reviewSource({}, { likes });

describe('the address that a finding advises', () => {
  it('is right in every way, at once', () => {
    const home = temporaryFolder({ 'reviews/tool.mdx': reviewSource() });
    const file = join(home, 'reviews/tool.mdx');
    const find = (source: string) => {
      writeFileSync(file, source);
      return readContent(home, { today: '2026-11-23' }).findings;
    };
    fc.assert(
      fc.property(addresses, fc.constantFrom(...writings), (address, write) => {
        const source = write(address);
        const findings = find(source);
        expect(findings.length).toBeLessThanOrEqual(1);
        const [finding] = findings;
        if (!finding) return;
        const advised = / Write (\S+)\.$/.exec(finding.message)?.[1] ?? '';
        expect(advised).toBe(httpsAddress(address));
        expect(find(write(advised))).toEqual([]);
        expect(find(mend(source, findings).text)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
