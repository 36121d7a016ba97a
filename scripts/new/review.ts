import { displayPath } from '#content/findings.ts';
import { SECTION_TITLES } from '#content/reader/sections.ts';
import { PLACEHOLDER } from '#content/placeholder.ts';
import { UserError } from '#errors';
import type { Desk } from './desk.ts';
import type { Kind } from './kind.ts';
import { lookAt } from './look-at.ts';
import { reviewedBefore } from './reviewed-before.ts';
import { slugOfAddress } from './slug.ts';
import { commonFields, forgeFields } from './tool-fields.ts';

export const review: Kind = {
  name: 'review',
  collection: 'reviews',
  about: 'a draft of a review, from the home page of a tool or from its repository',
  examples: [
    ['npm run new -- review https://example.dev', 'read the page and its repository, then ask'],
    [
      'npm run new -- review https://example.dev --yes',
      'ask nothing; what is not found stays open',
    ],
    ['npm run new -- review https://github.com/example/example', 'read the repository alone'],
    ['npm run new -- review https://example.dev --category editors', 'say what is known already'],
    ['npm run new -- review https://example.dev --offline', 'ask no other server'],
  ],
  subject: 'address',
  derived: ['url'],
  asks: ['name', 'tagline', 'category', 'access', 'license', 'platforms', 'author', 'disclosure'],
  body: SECTION_TITLES.map((title) => `## ${title}\n\n${PLACEHOLDER}`).join('\n\n'),
  slugOf: (_desk, address) => slugOfAddress(address),
  async plan(desk, address) {
    const before = await assertAgreed(desk, [address]);
    const looked = await lookAt(address, desk);
    const { url, repo } = looked;
    if (!before) await assertAgreed(desk, [url.value, ...(repo ? [repo.value] : [])]);
    const { found, choices } = forgeFields(looked, desk);
    return {
      found: {
        ...commonFields(looked, 'reviews'),
        ...found,
        reviewed: { value: desk.today, from: 'today' },
      },
      open: ['license'],
      choices,
    };
  },
};

/**
 * Warns of an older review of the same tool.
 * @returns whether there is one, and the editor goes on all the same.
 */
async function assertAgreed(desk: Desk, addresses: readonly string[]): Promise<boolean> {
  const before = reviewedBefore(desk.content, addresses);
  if (!before) return false;
  const issue = before.issue === undefined ? '' : `, issue ${before.issue}`;
  desk.note(`Warning: reviewed before in ${displayPath(before.file)}${issue}.`);
  if (desk.prompts && !(await desk.prompts.agree('Make another draft all the same?')))
    throw new UserError('Nothing was written.');
  return true;
}
