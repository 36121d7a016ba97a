import type { Gone } from './state-words.ts';
import type { Standing } from './standing.ts';

/** How one service exports its list. Names are written as `nameOf` writes them. */
export interface Service {
  name: string;
  /** Names of columns that are its own. */
  signs: readonly string[];
  /** So many of its signs make a file one of its exports. */
  enough: number;
  /** Names that have to be there besides. */
  needs?: readonly string[];
  /** No other columns than these are in it, where it has few. */
  only?: readonly string[];
  /** Where the day stands on which the person agreed, the surest first. */
  consentAt: readonly string[];
  consentWords?: readonly string[];
  consentSource?: readonly string[];
  /** Columns of a state, and what their values mean. An empty cell is the value ''. */
  states?: Readonly<Record<string, Readonly<Record<string, Standing | 'nothing'>>>>;
  /** Columns that are filled in only for who is gone. */
  filled?: Readonly<Record<string, Gone>>;
  /** Columns that speak of something else, whatever they sound like. */
  unimportant?: readonly string[];
  /** Only the name of the file says which of the service's lists it is. */
  byFileName?: true;
}

const no = { false: 'nothing', no: 'nothing', 0: 'nothing', '': 'nothing' } as const;
const isTrue = (standing: Standing) => ({ true: standing, yes: standing, 1: standing });

/** The services whose exports are known. Which has the most of its signs in a file has made it. */
export const services: readonly Service[] = [
  {
    name: 'Threehundred',
    needs: ['email', 'state'],
    signs: ['format', 'interviews', 'episodes', 'confirmed at', 'state at', 'consent at'],
    enough: 4,
    // The other days are of this list, and not of the consent that somebody brought along.
    consentAt: ['consent at'],
    consentWords: ['consent words'],
    consentSource: ['consent source'],
    states: {
      state: {
        active: 'subscribed',
        paused: 'subscribed',
        pending: 'never-joined',
        unsubscribed: 'left',
        bounced: 'bounced',
        complained: 'complained',
      },
      reason: {
        ...{ '': 'nothing', erased: 'left', unsubscribed: 'left', operator: 'left' },
        ...{ bounced: 'bounced', complained: 'complained' },
      },
    },
    unimportant: [
      'format',
      'interviews',
      'episodes',
      'source',
      'state at',
      'created at',
      'confirmed at',
    ],
  },
  {
    name: 'Mailchimp',
    signs: [
      'member rating',
      'optin time',
      'optin ip',
      'confirm time',
      'confirm ip',
      'gmtoff',
      'dstoff',
      'last changed',
      'leid',
      'euid',
      'unsub time',
      'unsub campaign title',
      'unsub campaign id',
      'unsub reason',
      'unsub reason other',
      'clean time',
      'clean campaign title',
      'clean campaign id',
    ],
    enough: 2,
    consentAt: ['confirm time', 'optin time'],
    filled: {
      'unsub time': 'left',
      'unsub campaign title': 'left',
      'unsub campaign id': 'left',
      'unsub reason': 'left',
      'unsub reason other': 'left',
      'clean time': 'bounced',
      'clean campaign title': 'bounced',
      'clean campaign id': 'bounced',
    },
    unimportant: [
      'optin ip',
      'confirm ip',
      'confirm time',
      'optin time',
      'last changed',
      'member rating',
      'region',
      'latitude',
      'longitude',
      'timezone',
      'cc',
      'gmtoff',
      'dstoff',
      'leid',
      'euid',
    ],
    byFileName: true,
  },
  {
    name: 'Substack',
    needs: ['email', 'email disabled'],
    signs: ['active subscription', 'expiry', 'plan', 'first payment at', 'created at'],
    enough: 2,
    consentAt: ['created at', 'start date'],
    states: { 'email disabled': { ...isTrue('left'), ...no } },
    // A paid subscription, not the mail.
    unimportant: ['active subscription', 'expiry', 'plan', 'first payment at'],
  },
  {
    name: 'Ghost',
    needs: ['email', 'subscribed to emails'],
    signs: [
      'complimentary plan',
      'stripe customer id',
      'deleted at',
      'labels',
      'tiers',
      'products',
      'gift id',
    ],
    enough: 2,
    consentAt: ['created at'],
    states: {
      'subscribed to emails': {
        ...isTrue('subscribed'),
        false: 'left',
        no: 'left',
        0: 'left',
        '': 'left',
      },
    },
    filled: { 'deleted at': 'left' },
    unimportant: ['id', 'complimentary plan', 'stripe customer id', 'tiers', 'products', 'gift id'],
  },
  {
    name: 'listmonk',
    needs: ['uuid', 'attributes', 'status'],
    signs: ['email', 'name', 'created at', 'updated at'],
    enough: 2,
    consentAt: ['created at'],
    states: {
      status: {
        enabled: 'subscribed',
        disabled: 'left',
        blocklisted: 'left',
        blacklisted: 'left',
      },
    },
    unimportant: ['uuid', 'updated at'],
  },
  {
    name: 'Buttondown',
    needs: ['creation date'],
    signs: [
      'notes',
      'metadata',
      'tags',
      'type',
      'subscriber type',
      'secondary id',
      'referrer url',
      'email address',
    ],
    enough: 2,
    consentAt: ['creation date'],
    consentSource: ['source'],
    states: Object.fromEntries(
      ['type', 'subscriber type'].map((column) => [
        column,
        {
          regular: 'subscribed',
          premium: 'subscribed',
          gifted: 'subscribed',
          trialed: 'subscribed',
          paid: 'subscribed',
          'past due': 'subscribed',
          churned: 'subscribed',
          churning: 'subscribed',
          unpaid: 'subscribed',
          paused: 'subscribed',
          unactivated: 'never-joined',
          unsubscribed: 'left',
          undeliverable: 'bounced',
          complained: 'complained',
          spammy: 'left',
          blocked: 'left',
          removed: 'left',
          disabled: 'left',
        },
      ]),
    ),
    filled: { 'unsubscription date': 'left', 'undeliverability date': 'bounced' },
  },
  {
    name: 'beehiiv',
    needs: ['email', 'status'],
    signs: [
      'utm source',
      'utm medium',
      'utm campaign',
      'utm channel',
      'referring site',
      'referral code',
      'subscription tier',
      'tier',
      'stripe customer id',
      'unsubscribed at',
    ],
    enough: 2,
    consentAt: ['subscribed at', 'created at', 'created'],
    consentSource: ['utm source', 'acquisition source'],
    states: {
      status: {
        active: 'subscribed',
        validating: 'never-joined',
        pending: 'never-joined',
        'needs attention': 'never-joined',
        // What beehiiv calls somebody who has unsubscribed.
        inactive: 'left',
        unsubscribed: 'left',
        invalid: 'bounced',
      },
    },
    filled: { 'unsubscribed at': 'left' },
  },
  {
    name: 'Brevo',
    needs: ['email'],
    signs: [
      'contact id',
      'added time',
      'modified time',
      'list ids',
      'listids',
      'double opt in',
      'email blacklisted',
      'sms blacklisted',
      'blocklisted',
    ],
    enough: 2,
    consentAt: ['added time'],
    states: {
      'email blacklisted': { ...isTrue('left'), ...no },
      blacklisted: { ...isTrue('left'), ...no },
      blocklisted: { ...isTrue('left'), ...no },
    },
    unimportant: ['contact id', 'modified time', 'list ids', 'listids', 'sms blacklisted'],
  },
  {
    name: 'HubSpot',
    needs: ['record id'],
    signs: [
      'unsubscribed from all email',
      'marketing contact status',
      'lead status',
      'lifecycle stage',
      'email hard bounce reason',
      'create date',
      'contact owner',
    ],
    enough: 2,
    consentAt: ['create date'],
    states: { 'unsubscribed from all email': { ...isTrue('left'), ...no } },
    filled: { 'email hard bounce reason': 'bounced' },
    // The stage of a sale, not of a subscription.
    unimportant: ['record id', 'lead status', 'lifecycle stage', 'contact owner'],
  },
  {
    name: "SendGrid's suppressions",
    needs: ['email', 'created'],
    signs: ['email', 'created'],
    enough: 2,
    only: ['email', 'created', 'reason', 'status', 'ip'],
    consentAt: [],
    unimportant: ['created', 'reason', 'status', 'ip'],
    byFileName: true,
  },
];

/** Whose export a header is, where it is of a service that is known. */
export function serviceOf(names: readonly string[]): Service | undefined {
  const has = (name: string) => names.includes(name);
  const [best] = services
    .map((service) => ({ service, many: service.signs.filter(has).length }))
    .filter(({ service, many }) => many >= service.enough && fits(service, names))
    .sort((a, b) => b.many - a.many);
  return best?.service;
}

const fits = ({ needs = [], only }: Service, names: readonly string[]) =>
  needs.every((name) => names.includes(name)) &&
  (!only || names.every((name) => only.includes(name)));
