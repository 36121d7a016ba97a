import { defineCollection } from 'astro:content';
import { libraryLoader } from './loader.ts';
import { selections } from './page-library.ts';

export const collections = {
  reviews: defineCollection({ loader: libraryLoader('reviews', selections.reviews) }),
  issues: defineCollection({ loader: libraryLoader('issues', selections.issues) }),
  betas: defineCollection({ loader: libraryLoader('betas', selections.betas) }),
  sponsors: defineCollection({ loader: libraryLoader('sponsors', selections.sponsors) }),
  interviews: defineCollection({ loader: libraryLoader('interviews', selections.interviews) }),
  profiles: defineCollection({ loader: libraryLoader('profiles', selections.profiles) }),
  episodes: defineCollection({ loader: libraryLoader('episodes', selections.episodes) }),
  categories: defineCollection({ loader: libraryLoader('categories', selections.categories) }),
};
