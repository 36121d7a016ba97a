import { defineCollection } from 'astro:content';
import { forServer } from './loader.ts';

export const collections = {
  issueDays: defineCollection({ loader: forServer('issueDays') }),
  reviewedTools: defineCollection({ loader: forServer('reviewedTools') }),
};
