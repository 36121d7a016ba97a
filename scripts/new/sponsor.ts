import { fieldsOf } from '#content/written-fields.ts';
import type { Kind } from './kind.ts';
import { lookAt } from './look-at.ts';
import { slugOfAddress } from './slug.ts';

export const sponsor: Kind = {
  name: 'sponsor',
  collection: 'sponsors',
  about: 'who pays for an issue, from the address that the advertisement leads to',
  examples: [
    ['npm run new -- sponsor https://example.dev', 'read the page for the name, then ask'],
    ['npm run new -- sponsor https://example.dev --issues 25,26', 'ask nothing'],
  ],
  subject: 'address',
  derived: ['url'],
  asks: ['name', 'text', 'issues'],
  body: '',
  slugOf: (_desk, address) => slugOfAddress(address),
  async plan(desk, address) {
    const { url, name } = await lookAt(address, desk);
    const booked = fieldsOf(desk.content, 'sponsors').flatMap(({ fields: { issues } }) =>
      Array.isArray(issues) ? issues.filter((number) => typeof number === 'number') : [],
    );
    if (booked.length > 0)
      desk.note(`Booked already: ${[...new Set(booked)].sort((a, b) => a - b).join(', ')}.`);
    return { found: { ...(name && { name }), url } };
  },
};
