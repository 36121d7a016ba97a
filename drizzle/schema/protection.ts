import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { moment } from './moment.ts';

export const formNames = ['subscribe', 'suggest', 'resend'] as const;
/** A form of the site that anybody may send. */
export type FormName = (typeof formNames)[number];

/** When each form was sent from where, for the limits. Pruned after some days. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    form: text('form', { enum: formNames }).notNull(),
    /** Keyed hash of the network (/24 of IPv4, /64 of IPv6). The address is never stored. */
    networkHash: text('network_hash').notNull(),
    /** Keyed hash of the mail address, where the form had one. */
    addressHash: text('address_hash'),
    /** Keyed hash of that address's domain. */
    domainHash: text('domain_hash'),
    at: moment('at').notNull(),
  },
  (table) => [
    index('attempts_by_network').on(table.form, table.networkHash, table.at),
    index('attempts_by_address').on(table.form, table.addressHash, table.at),
    index('attempts_by_domain').on(table.form, table.domainHash, table.at),
    index('attempts_by_form').on(table.form, table.at),
    index('attempts_by_age').on(table.at),
    check('attempts_form', sql`${table.form} in ('subscribe', 'suggest', 'resend')`),
  ],
);

/** Networks that asked for paths which only an attacker asks for. Pruned after some days. */
export const probes = sqliteTable(
  'probes',
  {
    /** Keyed hash of the network, as in the attempts. */
    networkHash: text('network_hash').primaryKey(),
    many: integer('many').notNull(),
    lastAt: moment('last_at').notNull(),
  },
  (table) => [index('probes_by_age').on(table.lastAt)],
);

/** Proofs of work that were handed in: each counts once. Gone when they would have run out. */
export const spentProofs = sqliteTable(
  'spent_proofs',
  {
    /** SHA-256 of the challenge that was solved. */
    proofHash: text('proof_hash').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('spent_proofs_by_expiry').on(table.expiresAt)],
);

/** What the editor or the protection has switched, so that every process knows it. */
export const switches = sqliteTable('switches', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  /** When it was set. */
  at: moment('at').notNull(),
});
