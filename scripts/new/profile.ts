import { PLACEHOLDER } from '#content/placeholder.ts';
import type { Kind } from './kind.ts';
import { lookAt, type Looked } from './look-at.ts';
import { slugOfAddress } from './slug.ts';
import { commonFields, forgeFields } from './tool-fields.ts';
import type { Found } from './desk.ts';

export const profile: Kind = {
  name: 'profile',
  collection: 'profiles',
  about: 'a long text about a project or a company, from its home page',
  examples: [
    ['npm run new -- profile https://sqlite.org', 'read the page and its repository, then ask'],
    ['npm run new -- profile https://sqlite.org --kind project --tools sqlite', 'ask nothing'],
  ],
  subject: 'address',
  derived: ['url'],
  asks: ['name', 'kind', 'tagline', 'author'],
  body: PLACEHOLDER,
  slugOf: (_desk, address) => slugOfAddress(address),
  async plan(desk, address) {
    const looked = await lookAt(address, desk);
    const facts = factsOf(looked, forgeFields(looked, desk).found);
    return {
      found: {
        ...commonFields(looked, 'profiles'),
        date: { value: desk.today, from: 'today' },
        ...(facts && { facts }),
      },
    };
  },
};

/** The facts that a forge vouches for, each with the page that says so. */
function factsOf(
  { repo, forge }: Looked,
  { license, version }: Readonly<Record<string, Found>>,
): Found | undefined {
  if (!repo || !forge) return undefined;
  const source = repo.value;
  const facts = [
    ...(license ? [{ label: 'Licence', value: license.value, source }] : []),
    ...(version ? [{ label: 'Latest release', value: version.value, source }] : []),
  ];
  return facts.length > 0 ? { value: facts, from: forge.forge } : undefined;
}
