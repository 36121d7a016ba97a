import { defineCollection } from 'astro:content';
import { issueDays } from './loader.ts';

export const collections = { issueDays: defineCollection({ loader: issueDays() }) };
