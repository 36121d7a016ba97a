import { valuesAt, xmlComplaints, type Grammar } from './xml.ts';

/**
 * What is wrong with an RSS feed: first by the grammar, then by what a grammar cannot say.
 * @param url the address that it is served at.
 */
export function rssComplaints(xml: string, url: string, grammar: Grammar = 'rss.rng'): string[] {
  const complaints = xmlComplaints(xml, grammar);
  if (complaints.length > 0) return complaints;
  const [self] = valuesAt(xml, '//atom:link[@rel="self"]/@href');
  if (self !== url) complaints.push(`The self link is ${self ?? 'missing'}, not ${url}.`);

  const guids = valuesAt(xml, '//item/guid');
  for (const guid of twice(guids)) complaints.push(`The guid ${guid} is given twice.`);

  const dates = valuesAt(xml, '//item/pubDate');
  for (const date of [...dates, ...valuesAt(xml, '//lastBuildDate')])
    if (new Date(date).toUTCString() !== date) complaints.push(`${date} is no date.`);
  const times = dates.map((date) => Date.parse(date));
  if (times.some((time, index) => time > (times[index - 1] ?? Infinity)))
    complaints.push('The newest item is not the first.');

  const html = [...valuesAt(xml, '//description'), ...valuesAt(xml, '//content:encoded')];
  for (const text of html) complaints.push(...htmlComplaints(text));
  return complaints;
}

/** What is wrong with the HTML of an entry: a feed reader knows neither the site nor its CSS. */
export function htmlComplaints(html: string): string[] {
  const complaints: string[] = [];
  for (const [, address = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
    if (!/^https?:\/\//.test(address)) complaints.push(`The link to ${address} is not absolute.`);
  for (const [found] of html.matchAll(/<(?:script|style|iframe|form)\b|\s(?:style|class|on\w+)=/g))
    complaints.push(`An entry must not hold ${found.trim()}.`);
  for (const [found] of html.matchAll(/<(?![a-z/]).{0,10}/g))
    complaints.push(`"${found}" is not escaped.`);
  return complaints;
}

function twice(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
