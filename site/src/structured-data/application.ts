import type { CreativeWork, SoftwareApplication } from 'schema-dts';
import { platformList } from '#content/names.ts';
import type { PageReview } from '../library.ts';

/** What costs nothing for certain. Of `source-available` and `freemium` we do not know. */
const FREE: ReadonlySet<PageReview['access']> = new Set(['open-source', 'free']);

/** A tool, as far as its review says what is certain. */
export function application(review: PageReview): Exclude<SoftwareApplication, string> {
  const { name, tagline, url, repo, categoryName, platforms, license, version, access } = review;
  return {
    '@type': 'SoftwareApplication',
    name,
    description: tagline,
    url,
    applicationCategory: 'DeveloperApplication',
    applicationSubCategory: categoryName,
    operatingSystem: platformList(platforms),
    ...(repo && { sameAs: repo }),
    ...(license && { license: licenceOf(license) }),
    ...(version && { softwareVersion: version }),
    ...(FREE.has(access) && {
      isAccessibleForFree: true,
      offers: { '@type': 'Offer', price: 0, priceCurrency: 'EUR' },
    }),
  };
}

/** A single SPDX identifier has a page of its own; an expression has only its name. */
function licenceOf(expression: string): string | Exclude<CreativeWork, string> {
  if (/^(?!LicenseRef-)[A-Za-z0-9.-]+$/.test(expression))
    return `https://spdx.org/licenses/${expression}.html`;
  return { '@type': 'CreativeWork', name: expression };
}
