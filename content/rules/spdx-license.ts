import parse from 'spdx-expression-parse';
import type { FieldRule } from './rule.ts';

export const spdxLicense: FieldRule<'reviews'> = {
  id: 'spdx-license',
  severity: 'error',
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
        '"The MIT License" is no SPDX licence id. The ids stand at https://spdx.org/licenses/; another licence is `LicenseRef-` and a name.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data: { license }, placeOf }) {
    if (license === undefined || isExpression(license)) return;
    yield {
      ...placeOf(['license']),
      message: `"${license}" is no SPDX licence id. The ids stand at https://spdx.org/licenses/; another licence is \`LicenseRef-\` and a name.`,
    };
  },
};

const known = new Map<string, boolean>();

/** Parsing takes time, and most tools share a few licences. */
function isExpression(license: string): boolean {
  let answer = known.get(license);
  if (answer === undefined) known.set(license, (answer = parses(license)));
  return answer;
}

function parses(license: string): boolean {
  try {
    parse(license);
    return true;
  } catch {
    return false;
  }
}
