import { addressKey } from '#content/addresses.ts';
import type { Content } from '#content/reader/read-content.ts';
import { fieldsOf } from '#content/written-fields.ts';

/** A review of the same tool that there is already. */
export interface ReviewedBefore {
  file: string;
  /** The issue that carries it, where one does. */
  issue: number | undefined;
}

/**
 * The first review of one of these addresses, also one that is still a draft. Addresses are
 * compared as by the rule `reviewed-once`.
 */
export function reviewedBefore(
  content: Content,
  addresses: readonly string[],
): ReviewedBefore | undefined {
  const keys = new Set(addresses.map(addressKey));
  for (const { file, slug, fields } of fieldsOf(content, 'reviews'))
    for (const address of [fields['url'], fields['repo']])
      if (typeof address === 'string' && keys.has(addressKey(address))) {
        const issue = fieldsOf(content, 'issues').find(
          ({ fields: { reviews } }) => Array.isArray(reviews) && reviews.includes(slug),
        );
        const number = issue?.fields['number'];
        return { file, issue: typeof number === 'number' ? number : undefined };
      }
  return undefined;
}
