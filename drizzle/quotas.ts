import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { quotas } from './schema/delivery.ts';

/** What a mail service said of its quota, and when. */
export type KeptQuota = Omit<typeof quotas.$inferSelect, 'provider'>;

/** Keeps what a mail service said last. */
export async function keepQuota(
  database: Database,
  provider: string,
  quota: KeptQuota,
): Promise<void> {
  database
    .insert(quotas)
    .values({ provider, ...quota })
    .onConflictDoUpdate({ target: quotas.provider, set: quota })
    .run();
}

/** What a mail service said last, where it said anything. */
export async function keptQuota(
  database: Database,
  provider: string,
): Promise<KeptQuota | undefined> {
  return database.select().from(quotas).where(eq(quotas.provider, provider)).get();
}
