import type { SubscriberState, SuppressionReason } from '../schema/subscribers.ts';

/** What can happen to an address. */
export const listEvents = [
  /** Somebody typed it into a form. */
  'ask',
  /** The button behind the confirmation mail was pressed: a fresh confirmed opt-in. */
  'confirm',
  /** The editor brought it along, with a lawful basis. */
  'import',
  /** The editor brought it along from another list, where it had left. */
  'import-left',
  'pause',
  'resume',
  'leave',
  /** The person who has just left takes it back, on the same page. */
  'undo',
  /** The mail server says for good that there is no such mailbox. */
  'bounce',
  /** The person called a mail spam. */
  'complain',
  /** The editor says that it shall never be mailed. */
  'suppress',
  /** The editor takes a suppression back. */
  'lift',
  /** The person's row is deleted. */
  'erase',
] as const;
export type ListEvent = (typeof listEvents)[number];

/** Where an address stands: its row, and its place on the suppression list. */
export interface Standing {
  /** `absent` where there is no row. */
  state: SubscriberState | 'absent';
  suppression: SuppressionReason | 'none';
  /** Whether there ever was a confirmed opt-in or an import: what an undo goes back to. */
  consented: boolean;
}

/** The weaker reason gives way to the stronger one. */
const STRENGTH: readonly Standing['suppression'][] = [
  'none',
  'erased',
  'unsubscribed',
  'bounced',
  'operator',
  'complained',
];

/** Reasons that no form and no confirmation lifts: only the editor does. */
const FINAL = new Set<Standing['suppression']>(['operator', 'complained']);

/** The state after each event, by the state before. What is not named is refused. */
const STATES: Record<ListEvent, Partial<Record<Standing['state'], Standing['state']>>> = {
  ask: {
    absent: 'pending',
    pending: 'pending',
    active: 'active',
    paused: 'paused',
    unsubscribed: 'unsubscribed',
    bounced: 'bounced',
  },
  confirm: {
    pending: 'active',
    active: 'active',
    paused: 'paused',
    unsubscribed: 'active',
    bounced: 'active',
  },
  import: { absent: 'active', pending: 'active', active: 'active', paused: 'paused' },
  'import-left': { absent: 'absent' },
  pause: { active: 'paused', paused: 'paused' },
  resume: { paused: 'active', active: 'active' },
  leave: {
    pending: 'unsubscribed',
    active: 'unsubscribed',
    paused: 'unsubscribed',
    unsubscribed: 'unsubscribed',
    bounced: 'unsubscribed',
    // A complaint says more than leaving, and stays.
    complained: 'complained',
  },
  undo: { unsubscribed: 'active' },
  bounce: {
    absent: 'absent',
    // Nobody has confirmed, so there is nothing to come back to.
    pending: 'pending',
    active: 'bounced',
    paused: 'bounced',
    unsubscribed: 'unsubscribed',
    bounced: 'bounced',
    complained: 'complained',
  },
  complain: {
    absent: 'absent',
    pending: 'complained',
    active: 'complained',
    paused: 'complained',
    unsubscribed: 'complained',
    bounced: 'complained',
    complained: 'complained',
  },
  suppress: {
    absent: 'absent',
    pending: 'unsubscribed',
    active: 'unsubscribed',
    paused: 'unsubscribed',
    unsubscribed: 'unsubscribed',
    bounced: 'unsubscribed',
    complained: 'complained',
  },
  lift: {
    absent: 'absent',
    pending: 'pending',
    active: 'active',
    paused: 'paused',
    unsubscribed: 'unsubscribed',
    bounced: 'active',
    // Whoever complained must ask again: the editor's word is no opt-in.
    complained: 'unsubscribed',
  },
  erase: {
    absent: 'absent',
    pending: 'absent',
    active: 'absent',
    paused: 'absent',
    unsubscribed: 'absent',
    bounced: 'absent',
    complained: 'absent',
  },
};

/** What each event puts onto the suppression list. */
const PUTS: Partial<Record<ListEvent, SuppressionReason>> = {
  'import-left': 'unsubscribed',
  bounce: 'bounced',
  complain: 'complained',
  suppress: 'operator',
  erase: 'erased',
};

/**
 * Where an address stands after an event: the one place that decides it.
 * @returns undefined where the event is refused, and nothing may change.
 */
export function afterEvent(before: Standing, event: ListEvent): Standing | undefined {
  const state = STATES[event][before.state];
  if (!state || !isAllowed(before, event)) return undefined;
  const consented =
    state !== 'absent' && (before.consented || event === 'confirm' || event === 'import');
  if (event === 'confirm' || event === 'lift') return { state, suppression: 'none', consented };
  const put = PUTS[event] ?? 'none';
  const stronger = STRENGTH.indexOf(put) > STRENGTH.indexOf(before.suppression);
  return { state, suppression: stronger ? put : before.suppression, consented };
}

function isAllowed({ suppression, consented }: Standing, event: ListEvent): boolean {
  if (event === 'ask' || event === 'confirm') return !FINAL.has(suppression);
  if (event === 'import') return suppression === 'none';
  if (event === 'undo') return suppression === 'none' && consented;
  return true;
}
