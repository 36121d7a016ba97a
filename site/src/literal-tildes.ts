import { withEscapedTildes } from '#content/reader/parse-mdx.ts';

/**
 * A plugin of Vite by which a single tilde in a page of the site is a tilde, as it is in the
 * content. Astro's own parser takes it for two and has no option for it.
 */
export function literalTildes() {
  return {
    name: 'literal-tildes',
    // Before the integration of MDX, which does the same and comes after.
    enforce: 'pre' as const,
    transform: {
      filter: { id: /\.mdx$/ },
      handler: (code: string) => ({ code: withEscapedTildes(code), map: null }),
    },
  };
}
