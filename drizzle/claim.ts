import { and, asc, eq, inArray, notExists, notInArray, sql } from 'drizzle-orm';
import type { Chunk, Claim, Mailing } from '#emails/delivery/ledger.ts';
import type { PieceKind } from '#emails/delivery/piece.ts';
import type { Transaction } from './database.ts';
import { isSuppressed } from './mailings/address-hashes.ts';
import { outOfChunk } from './mailings/members.ts';
import { isChosen } from './mailings/piece.ts';
import { importNamed } from './list/imported-from.ts';
import { prepared } from './prepared.ts';
import { chunks, deliveries, mailings } from './schema/delivery.ts';
import { consentEvents, subscribers } from './schema/subscribers.ts';

/** The mailing that it is a chunk of. */
type Claimed = Pick<Mailing, 'id' | 'kind'>;

/**
 * The next chunk of a mailing, inside the caller's transaction: first one without an answer,
 * then a new one of those that wait. Nothing where the mailing is paused, cancelled or planned.
 */
export function claimChunk(tx: Transaction, mailingId: number, claim: Claim): Chunk | undefined {
  const mailing = mailingWith(tx).get({ mailingId });
  if (mailing?.state !== 'sending') return undefined;
  if (!mailing.startedAt)
    tx.update(mailings).set({ startedAt: claim.now }).where(eq(mailings.id, mailingId)).run();
  const chunk = unanswered(tx, mailing, claim) ?? newChunk(tx, mailing, claim);
  const bodyHash = chunk && claim.begin?.(chunk);
  if (bodyHash !== undefined && chunk?.firstAttemptAt === null)
    beginAttempt(tx).run({ chunkId: chunk.id, bodyHash, now: claim.now.getTime() });
  return chunk;
}

/** The frozen mail, which is large, is not read. */
const mailingWith = prepared((on) =>
  on
    .select({
      id: mailings.id,
      kind: mailings.kind,
      state: mailings.state,
      startedAt: mailings.startedAt,
    })
    .from(mailings)
    .where(eq(mailings.id, sql.placeholder('mailingId')))
    .prepare(),
);

/** Notes that an attempt begins, and with which body. */
export const beginAttempt = prepared((on) =>
  on
    .update(chunks)
    .set({
      bodyHash: sql`${sql.placeholder('bodyHash')}`,
      firstAttemptAt: sql`coalesce(${chunks.firstAttemptAt}, ${sql.placeholder('now')})`,
      attempts: sql`${chunks.attempts} + 1`,
    })
    .where(eq(chunks.id, sql.placeholder('chunkId')))
    .prepare(),
);

/** A chunk of an earlier attempt, or one that was split. Its members stay who they are. */
function unanswered(
  tx: Transaction,
  { id: mailingId, kind }: Claimed,
  { key, now, except }: Claim,
): Chunk | undefined {
  for (;;) {
    const chunk = firstUnanswered(tx).get({ mailingId, except: JSON.stringify(except) });
    if (!chunk) return undefined;
    const inDoubt = chunk.firstAttemptAt !== null;
    if (!inDoubt) excludeThoseWhoLeft[kind](tx).run({ chunkId: chunk.id });
    const recipients = recipientsOf(tx, chunk.id);
    if (recipients.length > 0 && inDoubt) return { ...chunk, recipients };
    if (recipients.length > 0) {
      // The members may be fewer than at an attempt that was turned away, and a provider
      // refuses a key that comes back with another body.
      tx.update(chunks).set({ idempotencyKey: key }).where(eq(chunks.id, chunk.id)).run();
      return { ...chunk, idempotencyKey: key, recipients };
    }
    tx.update(chunks)
      .set({ state: 'skipped', answeredAt: now })
      .where(eq(chunks.id, chunk.id))
      .run();
  }
}

const firstUnanswered = prepared((on) =>
  on
    .select()
    .from(chunks)
    .where(
      and(
        eq(chunks.mailingId, sql.placeholder('mailingId')),
        eq(chunks.state, 'claimed'),
        notInArray(chunks.id, sql`(select value from json_each(${sql.placeholder('except')}))`),
      ),
    )
    .orderBy(asc(chunks.id))
    .limit(1)
    .prepare(),
);

/** Claims the next of those who wait; who has left since is excluded on the way. */
function newChunk(tx: Transaction, { id: mailingId, kind }: Claimed, { size, key, now }: Claim) {
  for (;;) {
    const chunk = addChunk(tx).get({ mailingId, key, now });
    const { changes } = takeWaiting(tx).run({ chunkId: chunk.id, mailingId, size });
    if (changes > 0) excludeThoseWhoLeft[kind](tx).run({ chunkId: chunk.id });
    const recipients = changes > 0 ? recipientsOf(tx, chunk.id) : [];
    if (recipients.length > 0) return { ...chunk, recipients };
    tx.delete(chunks).where(eq(chunks.id, chunk.id)).run();
    if (changes === 0) return undefined;
  }
}

const addChunk = prepared((on) =>
  on
    .insert(chunks)
    .values({
      mailingId: sql.placeholder('mailingId'),
      state: 'claimed',
      idempotencyKey: sql.placeholder('key'),
      claimedAt: sql.placeholder('now'),
    })
    .returning()
    .prepare(),
);

const ofSubscriber = sql`from ${subscribers} where ${subscribers.id} = ${deliveries.subscriberId}`;

const importSource = sql`(select ${consentEvents.source} from ${consentEvents}
  where ${consentEvents.subscriberId} = ${subscribers.id} and ${consentEvents.kind} = 'imported'
  order by ${consentEvents.id} desc limit 1)`;

const takeWaiting = prepared((on) =>
  on
    .update(deliveries)
    .set({
      state: 'claimed',
      chunkId: sql`${sql.placeholder('chunkId')}`,
      email: sql`(select ${subscribers.email} ${ofSubscriber})`,
      format: sql`(select ${subscribers.format} ${ofSubscriber})`,
      consentAt: sql`(select ${subscribers.confirmedAt} ${ofSubscriber})`,
      consentSource: sql`(select case when ${subscribers.byImport} then ${importSource} end ${ofSubscriber})`,
    })
    .where(
      inArray(
        deliveries.id,
        on
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(
            and(
              eq(deliveries.mailingId, sql.placeholder('mailingId')),
              eq(deliveries.state, 'waiting'),
            ),
          )
          .orderBy(asc(deliveries.id))
          .limit(sql.placeholder('size')),
      ),
    )
    .prepare(),
);

/**
 * Who is not active any more, not there at all, suppressed since, or has chosen otherwise, is
 * taken out of a chunk never tried.
 */
const excluding = (kind: PieceKind) =>
  prepared((on) => {
    const active = sql`${subscribers.id} = ${deliveries.subscriberId} and ${subscribers.state} = 'active'`;
    const wanted = sql`${active} and ${isChosen(kind)}`;
    return on
      .update(deliveries)
      .set({
        state: 'excluded',
        ...outOfChunk,
        reason: sql`case when not exists (select 1 from ${subscribers} where ${active}) then 'left'
          when exists (select 1 from ${subscribers} where ${wanted}) then 'suppressed-since'
          else 'not-chosen-since' end`,
      })
      .where(
        and(
          eq(deliveries.chunkId, sql.placeholder('chunkId')),
          notExists(sql`(select 1 from ${subscribers} where ${wanted} and not ${isSuppressed})`),
        ),
      )
      .prepare();
  });

const excludeThoseWhoLeft = {
  issue: excluding('issue'),
  interview: excluding('interview'),
  episode: excluding('episode'),
} satisfies Record<PieceKind, unknown>;

function recipientsOf(tx: Transaction, chunkId: number): Chunk['recipients'] {
  return members(tx)
    .all({ chunkId })
    .map(({ email, format, consentAt, consentSource, ...rest }) => ({
      ...rest,
      email: email ?? '',
      format: format ?? 'html',
      ...(consentAt && {
        consent: { at: consentAt, importedFrom: consentSource && importNamed(consentSource) },
      }),
    }));
}

const members = prepared((on) =>
  on
    .select({
      deliveryId: deliveries.id,
      subscriberId: deliveries.subscriberId,
      email: deliveries.email,
      format: deliveries.format,
      consentAt: deliveries.consentAt,
      consentSource: deliveries.consentSource,
    })
    .from(deliveries)
    .where(eq(deliveries.chunkId, sql.placeholder('chunkId')))
    .orderBy(asc(deliveries.id))
    .prepare(),
);
