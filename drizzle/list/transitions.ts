import type { SubscriberState, SuppressionReason } from '../schema/subscribers.ts';

/** What can happen to an address. */
export const listEvents = [
  /** Somebody typed it into a form. */
  'ask',
  /** The button behind the confirmation mail was pressed: a fresh confirmed opt-in. */
  'confirm',
  /** The editor brought it along, with a lawful basis. */
  'import',
  /** A list that the editor brought along says that the person left there, … */
  'import-left',
  /** … that the mailbox does not exist, … */
  'import-bounced',
  /** … or that the person called a mail of that list spam. */
  'import-complained',
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
  /** What mail is sent on: an import alone, or a confirmation here. */
  consent: 'none' | 'import' | 'confirmation';
  /** The state that an undo brings back. `none` unless leaving was the last thing that happened. */
  leftFrom: SubscriberState | 'none';
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

type States = Partial<Record<Standing['state'], Standing['state']>>;

/** The state after each event, by the state before. What is not named is refused. */
const STATES: Record<Exclude<ListEvent, 'undo'>, States> = {
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
  // Who asked here and has not confirmed may still do so: these events spend no link.
  'import-left': {
    absent: 'absent',
    pending: 'unsubscribed',
    active: 'unsubscribed',
    paused: 'unsubscribed',
    unsubscribed: 'unsubscribed',
    // As with `leave`: a complaint says more.
    bounced: 'unsubscribed',
    complained: 'complained',
  },
  'import-bounced': {
    absent: 'absent',
    pending: 'bounced',
    active: 'bounced',
    paused: 'bounced',
    unsubscribed: 'unsubscribed',
    bounced: 'bounced',
    complained: 'complained',
  },
  'import-complained': {
    absent: 'absent',
    pending: 'complained',
    active: 'complained',
    paused: 'complained',
    unsubscribed: 'complained',
    bounced: 'complained',
    complained: 'complained',
  },
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
  'import-bounced': 'bounced',
  'import-complained': 'complained',
  bounce: 'bounced',
  complain: 'complained',
  suppress: 'operator',
  erase: 'erased',
};

/** What another list says counts less than what the person confirmed here. */
const SAID_ELSEWHERE = new Set<ListEvent>(['import-left', 'import-bounced', 'import-complained']);

/**
 * Where an address stands after an event: the one place that decides it.
 * @returns undefined where the event is refused, and nothing may change.
 */
export function afterEvent(before: Standing, event: ListEvent): Standing | undefined {
  const state = nextState(before, event);
  if (!state || !isAllowed(before, event, state)) return undefined;
  const consent = consentAfter(before, event, state);
  const leftFrom = leftFromAfter(before, event);
  if (event === 'confirm' || event === 'lift')
    return { state, suppression: 'none', consent, leftFrom };
  const put = PUTS[event] ?? 'none';
  const stronger = STRENGTH.indexOf(put) > STRENGTH.indexOf(before.suppression);
  return { state, suppression: stronger ? put : before.suppression, consent, leftFrom };
}

function nextState(
  { state, consent, leftFrom }: Standing,
  event: ListEvent,
): Standing['state'] | undefined {
  if (event === 'undo') return leftFrom === 'none' ? undefined : leftFrom;
  // Whoever had asked when another list said that the mailbox bounced has confirmed nothing yet.
  if (event === 'lift' && state === 'bounced' && consent === 'none') return 'pending';
  return STATES[event][state];
}

/** Whether a state is one of somebody on the list, who is mailed now or after a pause. */
export const isOnList = (state: Standing['state']): boolean =>
  state === 'active' || state === 'paused';

function isAllowed(
  { state, suppression, consent }: Standing,
  event: ListEvent,
  next: Standing['state'],
): boolean {
  if (event === 'ask' || event === 'confirm') return !FINAL.has(suppression);
  if (event === 'import') return suppression === 'none';
  // What came in between may have suppressed the address: nobody is mailed then.
  if (event === 'undo') return suppression === 'none' || !isOnList(next);
  if (SAID_ELSEWHERE.has(event)) return !(isOnList(state) && consent === 'confirmation');
  return true;
}

function consentAfter(
  { consent }: Standing,
  event: ListEvent,
  next: Standing['state'],
): Standing['consent'] {
  if (next === 'absent') return 'none';
  if (event === 'confirm') return 'confirmation';
  return event === 'import' && consent === 'none' ? 'import' : consent;
}

function leftFromAfter({ state, leftFrom }: Standing, event: ListEvent): Standing['leftFrom'] {
  if (event === 'ask') return leftFrom;
  if (event !== 'leave' || state === 'absent' || state === 'complained') return 'none';
  return state === 'unsubscribed' ? leftFrom : state;
}
