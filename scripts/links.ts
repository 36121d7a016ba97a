import { formatFinding } from '#content/findings.ts';
import { counted } from '#content/counted.ts';
import { outgoingLinks } from '#content/outgoing-links.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { checkAddress } from './links/check-address.ts';
import { openMemory } from './links/memory.ts';
import { runPool } from './links/pool.ts';
import { linkFindings } from './links/report.ts';
import type { Verdict } from './links/verdict.ts';
import { archivedCopy } from './links/wayback.ts';
import { createProgress } from './progress.ts';
import { contentFiles } from './steps/content-files.ts';
import { userAgent } from './web/user-agent.ts';

const MEMORY = 'var/links.json';
const LIMITS = { total: 8, perHost: 2 };

interface Options {
  archived?: boolean;
  wayback?: string;
  fresh?: boolean;
  strict?: boolean;
  json?: boolean;
  allowPrivate?: boolean;
  memory: string;
}

export default function links(args: string[]): Promise<void> {
  const program = command({
    name: 'links',
    summary: 'Asks every address that the content leads to whether it is still there.',
    examples: [
      ['npm run links', 'all links; what was well is asked again after a week'],
      ['npm run links -- content/reviews/zed.mdx', 'the links of one file'],
      ['npm run links -- --archived', 'offer a copy of what is dead'],
    ],
  })
    .argument('[files...]', 'only the links in these files or folders')
    .option('--archived', 'look for a copy of dead pages in the Wayback Machine')
    .option('--wayback <address>', 'the service that is asked for copies')
    .option('--fresh', 'ask again what was asked lately')
    .option('--strict', 'exit with 1 on warnings as well')
    .option('--json', 'print the findings as JSON')
    .option('--allow-private', 'ask this machine and internal networks as well')
    .option('--memory <file>', 'where to remember what was found', MEMORY)
    .action(async (paths: string[], options: Options) => {
      const { contentDir, siteUrl } = readEnvironment();
      const wanted = contentFiles(contentDir, paths);
      const all = outgoingLinks(contentDir).filter(({ file }) => wanted(file));
      const asking = { userAgent: userAgent(siteUrl), allowPrivate: options.allowPrivate ?? false };
      const verdicts = await checkAll(
        [...new Set(all.map(({ url }) => url))],
        (url) => checkAddress(url, asking),
        options,
      );
      const dead = [...verdicts].filter(([, { kind }]) => kind === 'dead').map(([url]) => url);
      const copies = new Map<string, { url: string; date: string }>();
      if (options.archived)
        for (const url of dead) {
          const copy = await archivedCopy(url, asking, options.wayback);
          if (copy) copies.set(url, copy);
        }
      const findings = linkFindings(all, verdicts, copies);
      if (options.json) print(JSON.stringify(findings, null, 2));
      else for (const finding of findings) print(formatFinding(finding));
      note(summary(verdicts));
      if (dead.length > 0 && !options.archived)
        note('`npm run links -- --archived` looks for copies of what is dead.');
      if (findings.some(({ severity }) => options.strict || severity === 'error'))
        process.exitCode = 1;
    });
  return run(program, args);
}

/** Checks what is not remembered. What was found out is kept, also when the run is cut short. */
async function checkAll(
  urls: readonly string[],
  check: (url: string) => Promise<Verdict>,
  { fresh, memory: file }: Options,
): Promise<Map<string, Verdict>> {
  const memory = openMemory(file);
  const verdicts = new Map<string, Verdict>();
  for (const url of urls) {
    const known = fresh ? undefined : memory.recall(url);
    if (known) verdicts.set(url, known);
  }
  const unknown = urls.filter((url) => !verdicts.has(url));
  if (unknown.length > 0) note(`Asking ${counted(unknown.length, 'address', 'addresses')}.`);
  const asked = new Map<string, Verdict>();
  const keep = () => {
    for (const [url, verdict] of asked) memory.keep(url, verdict);
    if (asked.size > 0) memory.save();
  };
  process.once('SIGINT', () => {
    keep();
    process.exit(130);
  });
  const progress = createProgress(unknown.length, 'addresses');
  await runPool(unknown, LIMITS, async (url) => {
    asked.set(url, await check(url));
    progress.update(asked.size);
  });
  progress.end();
  assertNetwork(asked);
  keep();
  for (const [url, verdict] of asked) verdicts.set(url, verdict);
  return verdicts;
}

/** Where nothing at all answered, the fault is here and not with every server of the world. */
function assertNetwork(asked: ReadonlyMap<string, Verdict>): void {
  const away = ['there is no host of this name', 'the name server does not answer'];
  const hosts = new Set([...asked.keys()].map((url) => new URL(url).host));
  if (hosts.size < 2 || ![...asked.values()].every(({ reason }) => away.includes(reason))) return;
  throw new UserError('No address could be reached: this machine seems to be offline.', {
    hint: 'Nothing was remembered. Run the command again with a connection.',
  });
}

function summary(verdicts: ReadonlyMap<string, Verdict>): string {
  const kinds = ['ok', 'moved', 'redirected', 'unsure', 'dead'] as const;
  const counts = kinds.map((kind) => {
    const count = [...verdicts.values()].filter((verdict) => verdict.kind === kind).length;
    return count > 0 ? `${count} ${kind}` : '';
  });
  return `${counted(verdicts.size, 'address', 'addresses')}: ${counts.filter(Boolean).join(', ') || 'none'}.`;
}
