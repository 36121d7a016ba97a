import { and, asc, countDistinct, eq, gt, sql, type Column } from 'drizzle-orm';
import type { Piece } from '#emails/delivery/piece.ts';
import type { Database } from './database.ts';
import { isOf } from './mailings/piece.ts';
import {
  chunks,
  deliveries,
  deliveryStates,
  mailings,
  type BounceType,
  type DeliveryState,
} from './schema/delivery.ts';
import { consentEvents } from './schema/subscribers.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What became of the mails that were accepted. Each stands in one of these, so they add up. */
export interface Outcomes {
  /** Delivered, and not bounced afterwards. */
  delivered: number;
  bounced: Record<BounceType, number>;
  /** The provider took it and did not send it: it failed there, or the address is on its list. */
  notSent: { failed: number; suppressed: number };
  /** Nothing was told yet, or ever: over SMTP and in the outbox nobody tells. */
  noNews: number;
}

/** How much happened in an hour. */
export interface Hour {
  accepted: number;
  delivered: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
}

/** Who left after a mailing and stayed away, until the next one of its kind began. */
export interface Leaving {
  many: number;
  /** How many gave each reason, the most frequent first. */
  reasons: { reason: string; many: number }[];
  /** What was typed besides. */
  words: string[];
}

/** All that is known of a mailing, in numbers. */
export interface MailingReport {
  mailing: typeof mailings.$inferSelect;
  states: Record<DeliveryState, number>;
  excluded: Record<string, number>;
  outcomes: Outcomes;
  complained: number;
  leaving: Leaving;
  /** The hours in which anything happened, by their beginning in milliseconds since 1970. */
  hours: Map<number, Hour>;
}

/** How many typed reasons a report repeats. */
const MOST_WORDS = 50;

/**
 * Counts a mailing up. The rows stay in the database: a million are counted in one pass.
 * @returns nothing where no mailing of that piece was prepared.
 */
export async function reportMailing(
  database: Database,
  piece: Piece,
): Promise<MailingReport | undefined> {
  const mailing = database.select().from(mailings).where(isOf(piece)).get();
  if (!mailing) return undefined;
  const report: MailingReport = {
    mailing,
    states: Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<
      DeliveryState,
      number
    >,
    excluded: {},
    outcomes: {
      delivered: 0,
      bounced: { permanent: 0, transient: 0, undetermined: 0 },
      notSent: { failed: 0, suppressed: 0 },
      noNews: 0,
    },
    complained: 0,
    leaving: { many: 0, reasons: [], words: [] },
    hours: new Map(),
  };
  for (const group of groupsOf(database, mailing.id)) addGroup(report, group);
  addLeaving(database, report);
  return report;
}

/** The number of an hour. A bound number would be divided with a fraction. */
const hourOf = (column: Column) => sql<number | null>`${column} / ${sql.raw(String(HOUR_MS))}`;

/** The deliveries of a mailing, as many together as are the same for the report. */
function groupsOf(database: Database, mailingId: number) {
  // What a provider said of a refused mail is another text for each, and no group.
  const reason = sql<string | null>`case when ${deliveries.state} = 'excluded'
    or ${deliveries.reason} in ('provider-failed', 'provider-suppressed')
    then ${deliveries.reason} end`;
  const arrived = sql<number>`${deliveries.deliveredAt} is not null
    and (${deliveries.bouncedAt} is null or (${deliveries.bounceType} <> 'permanent'
      and ${deliveries.bouncedAt} <= ${deliveries.deliveredAt}))`;
  return database
    .select({
      many: sql<number>`count(*)`,
      state: deliveries.state,
      reason: reason.as('why'),
      arrived: arrived.as('arrived'),
      bounceType: deliveries.bounceType,
      acceptedHour: hourOf(chunks.answeredAt).as('accepted_hour'),
      deliveredHour: hourOf(deliveries.deliveredAt).as('delivered_hour'),
      bouncedHour: hourOf(deliveries.bouncedAt).as('bounced_hour'),
      complainedHour: hourOf(deliveries.complainedAt).as('complained_hour'),
    })
    .from(deliveries)
    .leftJoin(chunks, eq(chunks.id, deliveries.chunkId))
    .where(eq(deliveries.mailingId, mailingId))
    .groupBy(
      ...[deliveries.state, sql`why`, sql`arrived`, deliveries.bounceType],
      ...[sql`accepted_hour`, sql`delivered_hour`, sql`bounced_hour`, sql`complained_hour`],
    )
    .all();
}

type Group = ReturnType<typeof groupsOf>[number];

function addGroup(report: MailingReport, group: Group): void {
  const { many, state, reason, arrived, bounceType } = group;
  report.states[state] += many;
  if (state === 'excluded')
    report.excluded[reason ?? 'left'] = (report.excluded[reason ?? 'left'] ?? 0) + many;
  if (state !== 'accepted') return;
  const { outcomes } = report;
  if (arrived) outcomes.delivered += many;
  else if (bounceType) outcomes.bounced[bounceType] += many;
  else if (reason === 'provider-failed') outcomes.notSent.failed += many;
  else if (reason === 'provider-suppressed') outcomes.notSent.suppressed += many;
  else outcomes.noNews += many;
  addHour(report, group.acceptedHour, 'accepted', many);
  addHour(report, group.deliveredHour, 'delivered', many);
  addHour(report, group.bouncedHour, 'bounced', many);
  addHour(report, group.complainedHour, 'complained', many);
  if (group.complainedHour !== null) report.complained += many;
}

function addHour(
  { hours }: MailingReport,
  number: number | null,
  what: keyof Hour,
  many: number,
): void {
  if (number === null) return;
  const at = number * HOUR_MS;
  const hour = hours.get(at) ?? {
    accepted: 0,
    delivered: 0,
    bounced: 0,
    complained: 0,
    unsubscribed: 0,
  };
  hour[what] += many;
  hours.set(at, hour);
}

/**
 * Counts who got this mailing, left before the next one of its kind began, and has not come back
 * since. Whoever got an issue and an announcement in between counts with both.
 */
function addLeaving(database: Database, report: MailingReport): void {
  const { id, kind, startedAt, preparedAt } = report.mailing;
  const from = startedAt ?? preparedAt;
  const next = database
    .select({ at: mailings.startedAt })
    .from(mailings)
    .where(and(eq(mailings.kind, kind), gt(mailings.startedAt, from)))
    .orderBy(asc(mailings.startedAt))
    .limit(1)
    .get();
  const within = and(
    sql`${consentEvents.at} >= ${from.getTime()}`,
    next?.at ? sql`${consentEvents.at} < ${next.at.getTime()}` : undefined,
    sql`exists (select 1 from ${deliveries} where ${deliveries.subscriberId} = ${consentEvents.subscriberId}
      and ${deliveries.mailingId} = ${id} and ${deliveries.state} = 'accepted')`,
    sql`not exists (select 1 from ${consentEvents} as back
      where back.subscriber_id = ${consentEvents.subscriberId} and back.id > ${consentEvents.id}
      and back.kind in ('undone', 'confirmed', 'unsubscribed'))`,
  );
  const hours = database
    .select({
      hour: hourOf(consentEvents.at).as('hour'),
      many: countDistinct(consentEvents.subscriberId),
    })
    .from(consentEvents)
    .where(and(eq(consentEvents.kind, 'unsubscribed'), within))
    .groupBy(sql`hour`)
    .all();
  for (const { hour, many } of hours) {
    addHour(report, hour, 'unsubscribed', many);
    report.leaving.many += many;
  }
  const reasons = database
    .select({ detail: consentEvents.detail, many: countDistinct(consentEvents.subscriberId) })
    .from(consentEvents)
    .where(and(eq(consentEvents.kind, 'reason'), within))
    .groupBy(consentEvents.detail)
    .all();
  const byReason = new Map<string, number>();
  for (const { detail, many } of reasons) {
    // A reason that was chosen is a short name; words that were typed stand behind it.
    const [, chosen = 'other', typed] = /^([a-z]+(?:-[a-z]+)*)(?:: (.*))?$/s.exec(detail ?? '') ?? [
      '',
      'other',
      detail ?? '',
    ];
    byReason.set(chosen, (byReason.get(chosen) ?? 0) + many);
    if (typed && report.leaving.words.length < MOST_WORDS) report.leaving.words.push(typed);
  }
  report.leaving.reasons = [...byReason]
    .map(([reason, many]) => ({ reason, many }))
    .sort((a, b) => b.many - a.many || a.reason.localeCompare(b.reason));
}
