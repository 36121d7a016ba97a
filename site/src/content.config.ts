import { defineCollection } from 'astro:content';
import { libraryLoader } from './loader.ts';

export const collections = {
  reviews: defineCollection({ loader: libraryLoader('reviews') }),
  issues: defineCollection({ loader: libraryLoader('issues') }),
  betas: defineCollection({ loader: libraryLoader('betas') }),
  sponsors: defineCollection({ loader: libraryLoader('sponsors') }),
  interviews: defineCollection({ loader: libraryLoader('interviews') }),
  profiles: defineCollection({ loader: libraryLoader('profiles') }),
  episodes: defineCollection({ loader: libraryLoader('episodes') }),
  categories: defineCollection({ loader: libraryLoader('categories') }),
};
