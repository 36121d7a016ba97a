import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { moment } from './moment.ts';

export const suggestionStates = ['new', 'kept', 'dropped', 'reviewed'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export const suggestionRelations = ['none', 'user', 'maker'] as const;
/** What a tool is to the person who suggests it. */
export type SuggestionRelation = (typeof suggestionRelations)[number];

/** Tools that readers suggest. The texts are theirs: nothing here is safe to run or to embed. */
export const suggestions = sqliteTable(
  'suggestions',
  {
    /** Random; what the editor types. */
    id: text('id').primaryKey(),
    /** The address as it was typed, without white space around it. */
    urlGiven: text('url_given').notNull(),
    /** The address in its normal form, without tracking parameters. */
    url: text('url').notNull(),
    /** What makes two addresses the same. */
    urlKey: text('url_key').notNull(),
    /** Why it is worth a look, as one line. Nothing where the reader gave no reason. */
    why: text('why'),
    relation: text('relation', { enum: suggestionRelations }).notNull(),
    /** For an answer, where one was asked for. Erased when the suggestion is dropped. */
    email: text('email'),
    /** As in the attempts, so that a campaign shows. Erased with the decision. */
    networkHash: text('network_hash'),
    state: text('state', { enum: suggestionStates }).notNull(),
    /** How often it was suggested while it was new. Only the first one's words are kept. */
    times: integer('times').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    lastAt: moment('last_at').notNull(),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    uniqueIndex('suggestions_new_url')
      .on(table.urlKey)
      .where(sql`${table.state} = 'new'`),
    index('suggestions_by_age').on(table.createdAt, table.id),
    index('suggestions_by_state').on(table.state, table.createdAt, table.id),
    check('suggestions_relation', sql`${table.relation} in ('none', 'user', 'maker')`),
    check('suggestions_state', sql`${table.state} in ('new', 'kept', 'dropped', 'reviewed')`),
  ],
);
