import { and, asc, count, desc, eq, gt, lte } from 'drizzle-orm';
import { noticeBurst, type BurstRules } from './burst.ts';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { probingOf } from './probes.ts';
import { attempts, type FormName } from './schema/protection.ts';
import { spendProof, type Proof } from './spent-proofs.ts';

/** How many attempts are taken in an hour. */
export interface HourlyLimits {
  /** For one mail address, where the form has one. */
  address?: number | undefined;
  /** From one network. */
  network: number;
  /** To one domain. It refuses nothing: the tally says whether it was reached. */
  domain?: number | undefined;
  /** From everybody together. */
  all: number;
}

/** What the record is asked to hold an attempt against. */
export interface AttemptRules {
  limits: HourlyLimits;
  /** From how many probes on a network is refused, for how long after the last one, and how long they are remembered. */
  probes: { block: number; blockMinutes: number; days: number };
  burst: BurstRules;
}

export interface Attempt {
  form: FormName;
  networkHash: string;
  /** Keyed hashes of the mail address and of its domain, where the form has one. */
  addressHash?: string | undefined;
  domainHash?: string | undefined;
  /** A proof of work that came with it. */
  proof?: Proof | undefined;
  now: Date;
}

/** The limits that refuse. */
type RefusingLimit = 'address' | 'network' | 'all';

/** Which limit was reached, and the seconds until there is room again. */
export interface Excess {
  limit: RefusingLimit | 'probes';
  retryAfter: number;
}

/** What the record says of an attempt that was counted. The counts are of the last hour. */
export interface Tally {
  /** From its network, this one included. */
  network: number;
  /** Whether there were as many to its domain before as the limit says. */
  crowdedDomain: boolean;
  /** How often its network asked for what only an attacker asks for. */
  probes: number;
  /** Whether everybody is asked for a proof of work. */
  attackMode: boolean;
  /** Whether this attempt has begun it, so that the editor is told. */
  attackModeBegan: boolean;
  /** Whether its proof of work counts: it was checked, and not spent before. */
  proved: boolean;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Counts an attempt to send a form, unless it is past a limit, and says what is known about it.
 * Looking and counting are one transaction, so that attempts at the same moment cannot slip
 * past together, and one proof is not taken twice. What is refused is not counted: whoever
 * waits gets through, and nobody can fill the table.
 */
export async function countAttempt(
  database: Database,
  attempt: Attempt,
  rules: AttemptRules,
): Promise<{ excess: Excess } | { tally: Tally }> {
  const { form, networkHash, addressHash, domainHash, proof, now } = attempt;
  return immediately(database, (tx): { excess: Excess } | { tally: Tally } => {
    tx.delete(attempts)
      .where(lte(attempts.at, new Date(now.getTime() - DAY_MS)))
      .run();
    const { days, block, blockMinutes } = rules.probes;
    const probing = probingOf(tx, { networkHash, now, days });
    const blockedUntil = (probing?.lastAt.getTime() ?? 0) + blockMinutes * 60_000;
    if (probing && probing.many >= block && blockedUntil > now.getTime())
      return { excess: { limit: 'probes', retryAfter: secondsUntil(blockedUntil, now) } };
    const excess = excessOf(tx, attempt, rules.limits);
    if (excess) return { excess };
    const crowdedDomain = isCrowded(tx, attempt, rules.limits.domain);
    tx.insert(attempts).values({ form, networkHash, addressHash, domainHash, at: now }).run();
    return {
      tally: {
        network: manyFrom(tx, attempt),
        crowdedDomain,
        probes: probing?.many ?? 0,
        ...noticeBurst(tx, { form, now }, rules.burst),
        proved: proof !== undefined && spendProof(tx, proof, now),
      },
    };
  });
}

type Moment = Pick<Attempt, 'form' | 'now'>;
type Condition = ReturnType<typeof eq>;

function excessOf(tx: Transaction, attempt: Attempt, limits: HourlyLimits): Excess | undefined {
  const { networkHash, addressHash, now } = attempt;
  const same: [RefusingLimit, Condition | undefined][] = [
    ['network', eq(attempts.networkHash, networkHash)],
  ];
  if (addressHash) same.push(['address', eq(attempts.addressHash, addressHash)]);
  if (atMost(tx, now) >= limits.all) same.push(['all', undefined]);
  for (const [limit, where] of same) {
    const n = limits[limit];
    const at = n === undefined ? undefined : nthLast(tx, attempt, n, where);
    if (at) return { limit, retryAfter: secondsUntil(at.getTime() + HOUR_MS, now) };
  }
  return undefined;
}

/**
 * No more attempts than this were made at all forms in the last hour: the numbers of rows count
 * up. It is known at once, where counting them takes longer the more there are.
 */
function atMost(tx: Transaction, now: Date): number {
  const first = tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(gt(attempts.at, hourBefore(now)))
    .orderBy(asc(attempts.at))
    .limit(1)
    .get();
  const last = tx.select({ id: attempts.id }).from(attempts).orderBy(desc(attempts.id)).limit(1);
  return first ? (last.get()?.id ?? 0) - first.id + 1 : 0;
}

/** When the nth attempt of the last hour was made, counted from now: there is room an hour later. */
function nthLast(
  tx: Transaction,
  { form, now }: Moment,
  n: number,
  where: Condition | undefined,
): Date | undefined {
  const row = tx
    .select({ at: attempts.at })
    .from(attempts)
    .where(and(eq(attempts.form, form), where, gt(attempts.at, hourBefore(now))))
    .orderBy(desc(attempts.at))
    .limit(1)
    .offset(n - 1)
    .get();
  return row?.at;
}

function isCrowded(tx: Transaction, attempt: Attempt, limit: number | undefined): boolean {
  const { domainHash } = attempt;
  if (!domainHash || limit === undefined) return false;
  return nthLast(tx, attempt, limit, eq(attempts.domainHash, domainHash)) !== undefined;
}

function manyFrom(tx: Transaction, { form, networkHash, now }: Attempt): number {
  const row = tx
    .select({ many: count() })
    .from(attempts)
    .where(
      and(
        eq(attempts.form, form),
        eq(attempts.networkHash, networkHash),
        gt(attempts.at, hourBefore(now)),
      ),
    )
    .get();
  return row?.many ?? 0;
}

const hourBefore = (now: Date) => new Date(now.getTime() - HOUR_MS);

/** At least a second, and never more than an hour where the clock was set back. */
function secondsUntil(moment: number, now: Date): number {
  const seconds = Math.ceil((moment - now.getTime()) / 1000);
  return Math.min(Math.max(seconds, 1), HOUR_MS / 1000);
}
