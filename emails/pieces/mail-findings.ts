import { createHash } from 'node:crypto';
import type { Finding } from '#content/findings.ts';
import { readSource } from '#content/reader/files.ts';
import type { Content } from '#content/reader/read-content.ts';
import { sourcesOf, type Sources } from './sources.ts';
import { unsentPieces } from './unsent.ts';

/** A store of what was found in mails, by what they are made from. */
export interface MailFindingCache {
  /** Changes whenever the code that renders and checks mails may have changed. */
  version: string;
  find(key: string): readonly Finding[] | undefined;
  keep(key: string, findings: readonly Finding[]): void;
}

interface Options {
  siteUrl: string;
  cache?: MailFindingCache | undefined;
  /** Whether somebody asks for the piece of a file, whatever its date. */
  isAsked?: ((file: string) => boolean) | undefined;
}

/**
 * What is wrong with the mails that are still to be sent: what `npm run send` would refuse them
 * for, known while they are written. Rendering takes the most time, so it is done only for mails
 * that are not in the cache.
 */
export async function mailFindings(
  content: Content,
  { siteUrl, cache, isAsked }: Options,
): Promise<Finding[]> {
  const all: Finding[] = [];
  for (const piece of unsentPieces(content, isAsked)) {
    const sources = sourcesOf(content, piece);
    if (!sources?.own) continue;
    const key = cache && keyOf(sources, siteUrl, cache.version);
    const known = key === undefined ? undefined : cache?.find(key);
    const found = known ? withPaths(known, sources) : await judge(content, sources, siteUrl);
    if (key !== undefined && !known) cache?.keep(key, withNames(found, sources));
    all.push(...found);
  }
  return unique(all);
}

async function judge(content: Content, sources: Sources, siteUrl: string): Promise<Finding[]> {
  // Templates and the data of mail programs take half a second to load.
  const { judgeMail } = await import('./judge.ts');
  return (await judgeMail(content, sources, siteUrl))?.findings ?? [];
}

/** Equal where the mail is made from the same files, by the same code, for the same site. */
function keyOf({ piece, entries }: Sources, siteUrl: string, version: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version, siteUrl, piece]));
  for (const { collection, slug, file } of Object.values(entries).flat())
    hash.update(JSON.stringify([collection, slug, readSource(file).source]));
  return hash.digest('base64url');
}

/** Findings whose files are named by collection and slug: the same wherever the folder lies. */
const withNames = (findings: readonly Finding[], { entries }: Sources) =>
  renamed(findings, entries, ({ file }) => file, nameOf);
const withPaths = (findings: readonly Finding[], { entries }: Sources) =>
  renamed(findings, entries, nameOf, ({ file }) => file);

type Named = Pick<
  Sources['entries'][keyof Sources['entries']][number],
  'collection' | 'slug' | 'file'
>;
const nameOf = ({ collection, slug }: Named) => `${collection}/${slug}`;

function renamed(
  findings: readonly Finding[],
  entries: Sources['entries'],
  from: (entry: Named) => string,
  to: (entry: Named) => string,
): Finding[] {
  const names = new Map(
    Object.values(entries).flatMap((some) => some.map((one) => [from(one), to(one)])),
  );
  return findings.map((finding) => ({ ...finding, file: names.get(finding.file) ?? finding.file }));
}

/** A review that two mails carry is told of once. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
