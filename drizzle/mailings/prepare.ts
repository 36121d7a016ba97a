import { and, eq, isNull, sql } from 'drizzle-orm';
import { UserError } from '#errors';
import type { Mailing, Preparation } from '#emails/delivery/ledger.ts';
import type { PieceKind } from '#emails/delivery/piece.ts';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { endPauses } from '../list/preferences.ts';
import { deliveries, mailings } from '../schema/delivery.ts';
import { subscribers, suppressions } from '../schema/subscribers.ts';
import { isSuppressed } from './address-hashes.ts';
import { discardMailing } from './discard.ts';
import { isChosen, isOf } from './piece.ts';
import { tallyOf } from './tally.ts';

/** A transaction copies no more, so that a signup in between does not wait for long. */
const PAGE = 10_000;

/**
 * Copies the audience page by page and sets the completion mark at the end. Everybody who
 * confirmed and has not left gets a delivery: who did not choose an announcement, is paused,
 * bounced, complained or suppressed gets one that is excluded, with the reason.
 */
export async function prepareMailing(
  database: Database,
  preparation: Preparation,
): Promise<Mailing> {
  const { kind, slug, now, plannedFor, canary } = preparation;
  await endPauses(database, now);
  await discardUnfinished(database, preparation);
  const { id } = await immediately(database, (tx) => insertMailing(tx, preparation));
  let copied = 0;
  if (canary) copied += await immediately(database, (tx) => copyFirst(tx, { id, kind }, canary));
  for (let after = ''; ;) {
    const page = await immediately(database, (tx) => copyPage(tx, { id, kind }, after));
    copied += page.many;
    if (!page.last) break;
    after = page.last;
  }
  return immediately(database, (tx) => {
    const { waiting: audience, excluded } = tallyOf(tx, id);
    const eligible = audience + excluded;
    if (eligible !== copied)
      throw new Error(`Of ${copied} deliveries of ${kind} ${slug}, ${eligible} are there.`);
    return tx
      .update(mailings)
      .set({ state: plannedFor ? 'planned' : 'sending', eligible, audience, copiedAt: now })
      .where(eq(mailings.id, id))
      .returning()
      .get();
  });
}

/**
 * Brings the audience of a planned mailing up to date before its first call: who has joined
 * since gets a delivery, and who was paused and is back, or has chosen it since, waits like the
 * others.
 */
export async function topUpAudience(
  database: Database,
  { id, kind }: Copied,
  now: Date,
): Promise<void> {
  await endPauses(database, now);
  for (let after = ''; ;) {
    const { last } = await immediately(database, (tx) => copyPage(tx, { id, kind }, after));
    if (!last) break;
    after = last;
  }
  await immediately(database, (tx) => {
    const active = sql`select ${subscribers.id} from ${subscribers}
      where ${subscribers.state} = 'active' and ${isChosen(kind)}`;
    tx.run(
      sql`update ${deliveries} set state = 'waiting', reason = null
          where ${deliveries.mailingId} = ${id} and ${deliveries.state} = 'excluded'
          and ${deliveries.reason} in ('paused', 'not-chosen') and ${deliveries.subscriberId} in (${active})`,
    );
    const { waiting: audience, excluded } = tallyOf(tx, id);
    tx.update(mailings)
      .set({ eligible: audience + excluded, audience })
      .where(eq(mailings.id, id))
      .run();
  });
}

function insertMailing(
  tx: Transaction,
  { kind, slug, frozenMail, frozenHash, commit, now, lease, plannedFor, canary }: Preparation,
) {
  return tx
    .insert(mailings)
    .values({
      ...{ kind, slug, frozenMail, frozenHash, commit, plannedFor, canary: canary?.many },
      ...{ state: 'planned', eligible: 0, audience: 0, preparedAt: now },
      ...{ leaseOwner: lease.owner, leaseUntil: lease.until },
    })
    .returning({ id: mailings.id })
    .get();
}

/** Takes away what a crash left of an earlier copy. */
async function discardUnfinished(
  database: Database,
  { kind, slug, now, isGone }: Preparation,
): Promise<void> {
  const left = database
    .select()
    .from(mailings)
    .where(and(isOf({ kind, slug }), isNull(mailings.copiedAt)))
    .get();
  if (!left) return;
  const { id, leaseOwner, leaseUntil } = left;
  if (leaseOwner && leaseUntil && leaseUntil > now && !isGone(leaseOwner))
    throw new UserError(
      `The mailing of ${kind} ${slug} is being prepared already, by ${leaseOwner}.`,
      {
        hint: `Let it finish. If it is gone, wait until ${leaseUntil.toISOString()}.`,
      },
    );
  await discardMailing(database, id);
}

const eligibleStates = sql`${subscribers.state} in ('active', 'paused', 'bounced', 'complained')`;

/** The mailing that the audience is copied for. */
type Copied = { id: number; kind: PieceKind };

/** Copies those of some rows of `subscribers` who have no delivery yet. */
function copy(tx: Transaction, { id, kind }: Copied, rows: ReturnType<typeof sql>): number {
  // Most lists have no suppressions at all, and hashing each address takes time.
  const anySuppressed = tx.select().from(suppressions).limit(1).get() !== undefined;
  const reason = sql`case when not ${isChosen(kind)} then 'not-chosen'
    when ${subscribers.state} <> 'active' then ${subscribers.state}
    ${anySuppressed ? sql`when ${isSuppressed} then 'suppressed'` : sql``} end`;
  const { changes } = tx.run(
    sql`insert into ${deliveries} (mailing_id, subscriber_id, state, reason)
        select ${id}, id, case when reason is null then 'waiting' else 'excluded' end, reason
        from (select ${subscribers.id} as id, ${reason} as reason from ${subscribers} ${rows})`,
  );
  return changes;
}

/** Puts the editors in front, so that they are among the canary. */
function copyFirst(
  tx: Transaction,
  mailing: Copied,
  { addresses, domains }: NonNullable<Preparation['canary']>,
): number {
  const wanted = sql`(${subscribers.emailKey} in (select value from json_each(${JSON.stringify(addresses)}))
    or substr(${subscribers.emailKey}, instr(${subscribers.emailKey}, '@') + 1)
    in (select value from json_each(${JSON.stringify(domains)})))`;
  return copy(tx, mailing, sql`where ${eligibleStates} and ${wanted} order by ${subscribers.id}`);
}

function copyPage(tx: Transaction, mailing: Copied, after: string) {
  const page = sql`from (select ${subscribers.id} from ${subscribers}
    where ${subscribers.id} > ${after} order by ${subscribers.id} limit ${PAGE})`;
  const { last } = tx.get<{ last: string | null }>(sql`select max(id) as last ${page}`);
  if (!last) return { many: 0, last };
  const many = copy(
    tx,
    mailing,
    sql`where ${eligibleStates} and ${subscribers.id} > ${after} and ${subscribers.id} <= ${last}
        and not exists (select 1 from ${deliveries} where ${deliveries.subscriberId} = ${subscribers.id}
        and ${deliveries.mailingId} = ${mailing.id}) order by ${subscribers.id}`,
  );
  return { many, last };
}
