import { counted } from '#content/counted.ts';
import { linksOfFiles } from '#content/outgoing-links.ts';
import {
  ok,
  remark,
  unknown,
  wrong,
  wrongAt,
  type Check,
  type Verdict,
} from '#emails/pieces/check.ts';
import type { Sources } from '#emails/pieces/sources.ts';
import { checkAddress } from '../../links/check-address.ts';
import { openMemory } from '../../links/memory.ts';
import { runPool } from '../../links/pool.ts';
import type { Verdict as LinkVerdict } from '../../links/verdict.ts';
import { userAgent } from '../../web/user-agent.ts';
import type { Subject } from './check.ts';

const MEMORY = 'var/links.json';
const LIMITS = { total: 8, perHost: 2 };
const LONGEST_MS = 30_000;
const OFFLINE = ['there is no host of this name', 'the name server does not answer'];

/** Whether what the mail leads to is still there. What was well within a week is not asked again. */
export const linksAlive: Check<Subject> = {
  name: 'links alive',
  needs: 'network',
  async run({ mail, sources, environment: { mailTransport, siteUrl }, skipLinks }) {
    if (skipLinks) return [remark('not asked, as you said with --skip-links')];
    if (mailTransport === 'outbox') return [ok('not asked: the outbox mails nobody')];
    if (!mail) return [unknown('there is no mail before the content can be read')];
    const urls = outgoing(mail.digest.html, siteUrl);
    const memory = openMemory(MEMORY);
    const verdicts = new Map<string, LinkVerdict>();
    for (const url of urls) {
      const known = memory.recall(url);
      if (known) verdicts.set(url, known);
    }
    const asking = {
      userAgent: userAgent(siteUrl),
      allowPrivate: false,
      // To wait for a server that is shy is for `npm run links`; here somebody waits.
      sleep: async () => undefined,
    };
    const unasked = urls.filter((url) => !verdicts.has(url));
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((done) => (timer = setTimeout(done, LONGEST_MS)));
    const asked = runPool(unasked, LIMITS, async (url) => {
      verdicts.set(url, await checkAddress(url, asking));
    });
    await Promise.race([asked, tooLong]);
    clearTimeout(timer);
    const fresh = unasked.flatMap((url) => verdicts.get(url) ?? []);
    if (fresh.length > 0 && fresh.every(({ reason }) => OFFLINE.includes(reason)))
      return [unknown('not reachable: this machine seems to be offline')];
    const dead = [...verdicts].filter(([, { kind }]) => kind === 'dead');
    if (dead.length > 0) return placed(dead, sources);
    const unsure =
      urls.length - [...verdicts.values()].filter(({ kind }) => kind !== 'unsure').length;
    return [
      ok(
        `${counted(urls.length, 'link leads', 'links lead')} somewhere${unsure > 0 ? `, ${unsure} of them unsure` : ''}`,
      ),
    ];
  },
};

/** Dead links, each where the content has it. */
function placed(dead: readonly [url: string, LinkVerdict][], { entries }: Sources): Verdict[] {
  const written = linksOfFiles(Object.values(entries).flat());
  return dead.map(([url, { reason }]) => {
    const message = `${url}: ${reason}`;
    const at = written.find((link) => link.url === url);
    if (!at) return wrong(message);
    const { file, line, column } = at;
    return wrongAt({ file, line, column, severity: 'error', rule: 'links-alive', message });
  });
}

/** The addresses of other sites that a mail links to, each once. */
function outgoing(html: string, siteUrl: string): string[] {
  const all = [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  return [...new Set(all)].filter(
    (url) => !url.startsWith(siteUrl) && !url.startsWith('https://personal.invalid/'),
  );
}
