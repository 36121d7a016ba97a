import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import type { Preset } from 'unified';
import { plugins } from './plugins.ts';

/** What remark needs to read the content, and all rules: for remark-cli and for editors. */
export default {
  plugins: [remarkFrontmatter, remarkGfm, remarkMdx, ...plugins],
} satisfies Preset;
