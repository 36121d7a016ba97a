import { isLicense, nearestLicenses } from '../licenses.ts';
import { didYouMean } from '../nearest.ts';
import type { FieldRule } from './rule.ts';

export const spdxLicense: FieldRule<'reviews'> = {
  id: 'spdx-license',
  severity: 'error',
  fixes: true,
  about: 'A licence is an SPDX identifier or expression, so that it can be compared.',
  on: ['reviews'],
  right: [
    { 'reviews/tool.mdx': '---\nlicense: MIT\n---' },
    { 'reviews/tool.mdx': '---\nlicense: MIT OR Apache-2.0\n---' },
    { 'reviews/tool.mdx': '---\nlicense: LicenseRef-Example\n---' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\nlicense: The MIT License\n---' },
      says: [
        '"The MIT License" is not an SPDX licence identifier. Did you mean "MIT"? The identifiers are listed at https://spdx.org/licenses/; another licence is `LicenseRef-` and a name.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': '---\nlicense: GPLv3\n---' },
      says: [
        '"GPLv3" is not an SPDX licence identifier. Did you mean "GPL-3.0-only" or "GPL-3.0-or-later"? The identifiers are listed at https://spdx.org/licenses/; another licence is `LicenseRef-` and a name.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data: { license }, placeOf, correctionOf }) {
    if (license === undefined || isKnown(license)) return;
    const near = nearestLicenses(license);
    const [meant, ...more] = near;
    yield {
      ...placeOf(['license']),
      message: `"${license}" is not an SPDX licence identifier.${didYouMean(near)} The identifiers are listed at https://spdx.org/licenses/; another licence is \`LicenseRef-\` and a name.`,
      ...(meant === undefined || more.length > 0 ? {} : correctionOf(['license'], meant)),
    };
  },
};

const known = new Map<string, boolean>();

/** Parsing takes time, and most tools share a few licences. */
function isKnown(license: string): boolean {
  let answer = known.get(license);
  if (answer === undefined) known.set(license, (answer = isLicense(license)));
  return answer;
}
