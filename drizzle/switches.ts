import { eq } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { switches } from './schema/protection.ts';

export const attackModeSettings = ['on', 'off', 'auto'] as const;
/** What the editor wants: proof of work from everybody, from nobody, or from all in a burst. */
export type AttackModeSetting = (typeof attackModeSettings)[number];

/** Whether everybody is asked for a proof of work, and why. */
export interface AttackMode {
  /** What the editor set. `auto` where nothing was set. */
  setting: AttackModeSetting;
  /** Whether it is on at the moment. */
  active: boolean;
  /** When it ends by itself. Nothing where it does not, or where it is off. */
  until?: Date;
}

const SETTING = 'attack-mode';
const UNTIL = 'attack-mode-until';

/** Reads whether attack mode is on. Every process of the site sees the same. */
export async function readAttackMode(database: Database, now: Date): Promise<AttackMode> {
  return attackMode(database, now);
}

/** The same inside a transaction. */
export function attackMode(tx: Database | Transaction, now: Date): AttackMode {
  const written = valueOf(tx, SETTING);
  const setting = attackModeSettings.find((one) => one === written) ?? 'auto';
  if (setting !== 'auto') return { setting, active: setting === 'on' };
  const until = new Date(Number(valueOf(tx, UNTIL) ?? 0));
  return until > now ? { setting, active: true, until } : { setting, active: false };
}

/** Sets what the editor wants. Whatever had begun by itself ends with it. */
export async function setAttackMode(
  database: Database,
  setting: AttackModeSetting,
  now: Date,
): Promise<void> {
  await immediately(database, (tx) => {
    write(tx, SETTING, setting, now);
    tx.delete(switches).where(eq(switches.name, UNTIL)).run();
  });
}

/** Lets attack mode last until a moment, where the editor left it to itself. */
export function extendAttackMode(tx: Transaction, until: Date, now: Date): void {
  write(tx, UNTIL, String(until.getTime()), now);
}

function valueOf(tx: Database | Transaction, name: string): string | undefined {
  const row = tx
    .select({ value: switches.value })
    .from(switches)
    .where(eq(switches.name, name))
    .get();
  return row?.value;
}

function write(tx: Transaction, name: string, value: string, at: Date): void {
  tx.insert(switches)
    .values({ name, value, at })
    .onConflictDoUpdate({ target: switches.name, set: { value, at } })
    .run();
}
