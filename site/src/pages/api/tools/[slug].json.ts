import type { APIRoute } from 'astro';
import { linksFrom } from '../../../absolute.ts';
import { document, toolRecord } from '../../../api/records.ts';
import { allReviews, type PageReview } from '../../../library.ts';

/** A file for each tool. */
export async function getStaticPaths() {
  return (await allReviews()).map((review) => ({
    params: { slug: review.slug },
    props: { review },
  }));
}

/** One tool with its review, for programs. */
export const GET: APIRoute<{ review: PageReview }> = ({ props, site }) => {
  const at = linksFrom(site);
  return document('tool', { tool: toolRecord(props.review, at) }, at);
};
