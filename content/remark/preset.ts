import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm, { type Options } from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import type { Preset } from 'unified';
import { plugins } from './plugins.ts';

// One tilde is a tilde, as it is to the reader of the content.
const gfm: Options = { singleTilde: false };

/** What remark needs to read the content, and all rules: for remark-cli and for editors. */
export default {
  plugins: [remarkFrontmatter, [remarkGfm, gfm], remarkMdx, ...plugins],
} satisfies Preset;
