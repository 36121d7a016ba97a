import { asSpelled, didYouMean, nearest } from '../nearest.ts';

/** Why a text is no time zone of the IANA database; undefined where it is one. */
export function whyNoTimeZone(zone: string): string | undefined {
  // An offset knows no summer time.
  if (!/^[+-]/.test(zone) && isTimeZone(zone)) return undefined;
  const zones = Intl.supportedValuesOf('timeZone');
  const cities = zones.map((name) => [name.split('/').at(-1) ?? name, name] as const);
  const near = nearest(zone, [...asSpelled(zones), ...cities]);
  return `must be an IANA time zone such as Europe/Berlin; it is ${JSON.stringify(zone)}.${didYouMean(near)}`;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Why a text is no language tag of BCP 47 that a reader's program knows; undefined where it is. */
export function whyNoLanguage(tag: string): string | undefined {
  const canonical = canonicalOf(tag);
  const isSpelled = canonical?.toLowerCase() === tag.toLowerCase() && /^[a-z]+(?![A-Z])/.test(tag);
  if (canonical && isSpelled && isKnown(canonical)) return undefined;
  const corrected = canonicalOf(tag.trim().replaceAll('_', '-'));
  const near = corrected && isKnown(corrected) ? [corrected] : nearest(tag, languages());
  return `must be a language tag of BCP 47 such as en or en-GB; it is ${JSON.stringify(tag)}.${didYouMean(near)}`;
}

function canonicalOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const nameOf = (type: 'language' | 'region', code: string) =>
  new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code);

/** Whether a tag names a language, and a country where it names one. */
function isKnown(tag: string): boolean {
  const { language, region } = new Intl.Locale(tag);
  // Of the thousands of languages with three letters, not all have a name here.
  return (
    (language.length === 3 || nameOf('language', language) !== undefined) &&
    (region === undefined || nameOf('region', region) !== undefined)
  );
}

/** The languages of two letters by their English names. */
function languages(): [string, string][] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = nameOf('language', first + second);
      return name === undefined ? [] : [[name, first + second] as [string, string]];
    }),
  );
}
