import type { Kind } from './kind.ts';
import { lookAt } from './look-at.ts';
import { slugOfAddress } from './slug.ts';
import { commonFields } from './tool-fields.ts';

export const beta: Kind = {
  name: 'beta',
  collection: 'betas',
  about: 'something that can be tried before it is finished',
  examples: [
    ['npm run new -- beta https://example.dev/beta', 'read the page, then ask'],
    ['npm run new -- beta https://example.dev/beta --kind tool --access open', 'ask nothing'],
    ['npm run new -- beta https://example.dev/beta --slug example-2', 'name the file'],
  ],
  subject: 'address',
  derived: ['url'],
  asks: ['name', 'tagline', 'category', 'kind', 'access', 'announced'],
  body: '',
  slugOf: (_desk, address) => slugOfAddress(address),
  async plan(desk, address) {
    const looked = await lookAt(address, desk);
    return {
      found: {
        ...commonFields(looked, 'betas'),
        checked: { value: desk.today, from: 'today' },
      },
    };
  },
};
