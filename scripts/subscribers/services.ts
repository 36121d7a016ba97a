/** What a line of another list says about the person. */
export type Standing = 'subscribed' | 'left' | 'unconfirmed';

/** How one service exports its list. Names are compared without case, spaces and underscores. */
export interface Service {
  name: string;
  /** Columns that only this service's export has, all of them. */
  signature: readonly string[];
  /** Where the address stands. */
  address: readonly string[];
  /** Where the day stands on which the person joined there. */
  joined: readonly string[];
  /** The column of the state, and what its values mean. */
  state?: { columns: readonly string[]; values: Readonly<Record<string, Standing>> };
  /** A column that is only filled in for who has left. */
  leftWhenFilled?: readonly string[];
}

const SUBSCRIBED = ['true', 'yes', '1'];
const yes = (standing: Standing, other: Standing) => ({
  ...Object.fromEntries(SUBSCRIBED.map((value) => [value, standing])),
  ...Object.fromEntries(['false', 'no', '0', ''].map((value) => [value, other])),
});

/** The services whose exports are known, the most particular signature first. */
export const services: readonly Service[] = [
  {
    name: 'Threehundred',
    signature: ['email', 'state', 'format', 'source', 'confirmed at'],
    address: ['email'],
    joined: ['confirmed at', 'created at'],
    state: {
      columns: ['state'],
      values: {
        active: 'subscribed',
        paused: 'subscribed',
        pending: 'unconfirmed',
        unsubscribed: 'left',
        bounced: 'left',
        complained: 'left',
      },
    },
  },
  {
    name: 'Mailchimp',
    signature: ['email address', 'optin time'],
    address: ['email address'],
    joined: ['confirm time', 'optin time'],
    leftWhenFilled: ['unsub time', 'clean time'],
  },
  {
    name: 'Substack',
    signature: ['email', 'email disabled'],
    address: ['email'],
    joined: ['created at', 'start date'],
    state: { columns: ['email disabled'], values: yes('left', 'subscribed') },
  },
  {
    name: 'Ghost',
    signature: ['email', 'subscribed to emails'],
    address: ['email'],
    joined: ['created at'],
    state: { columns: ['subscribed to emails'], values: yes('subscribed', 'left') },
    leftWhenFilled: ['deleted at'],
  },
  {
    name: 'listmonk',
    signature: ['uuid', 'email', 'attributes', 'status'],
    address: ['email'],
    joined: ['created at'],
    state: {
      columns: ['status'],
      values: { enabled: 'subscribed', disabled: 'left', blocklisted: 'left', blacklisted: 'left' },
    },
  },
  {
    name: 'Buttondown',
    signature: ['creation date', 'notes'],
    address: ['email address', 'email'],
    joined: ['creation date'],
    state: {
      columns: ['type', 'subscriber type'],
      values: {
        regular: 'subscribed',
        premium: 'subscribed',
        gifted: 'subscribed',
        trialed: 'subscribed',
        paid: 'subscribed',
        past_due: 'subscribed',
        churned: 'subscribed',
        churning: 'subscribed',
        unpaid: 'subscribed',
        paused: 'subscribed',
        unactivated: 'unconfirmed',
        unsubscribed: 'left',
        undeliverable: 'left',
        complained: 'left',
        spammy: 'left',
        blocked: 'left',
        removed: 'left',
        disabled: 'left',
      },
    },
  },
  {
    name: 'beehiiv',
    signature: ['email', 'status', 'utm source'],
    address: ['email'],
    joined: ['created at', 'subscribed at'],
    state: {
      columns: ['status'],
      values: {
        active: 'subscribed',
        validating: 'unconfirmed',
        pending: 'unconfirmed',
        needs_attention: 'unconfirmed',
        // What beehiiv calls somebody who has unsubscribed.
        inactive: 'left',
        unsubscribed: 'left',
        invalid: 'left',
      },
    },
    leftWhenFilled: ['unsubscribed at'],
  },
  {
    name: 'Kit',
    signature: ['first name', 'email', 'created at'],
    address: ['email', 'email address'],
    joined: ['created at'],
    state: {
      columns: ['status', 'state'],
      values: {
        active: 'subscribed',
        confirmed: 'subscribed',
        cold: 'subscribed',
        // What Kit calls somebody who has not confirmed.
        inactive: 'unconfirmed',
        unconfirmed: 'unconfirmed',
        cancelled: 'left',
        unsubscribed: 'left',
        bounced: 'left',
        complained: 'left',
        blocked: 'left',
      },
    },
  },
];

/** For a list of any other origin: names that say what they are. */
export const anyList: Service = {
  name: 'a list of addresses',
  signature: [],
  address: ['email', 'email address', 'e-mail', 'mail', 'address'],
  joined: ['created at', 'subscribed at', 'joined', 'date'],
  state: {
    columns: ['status', 'state'],
    values: {
      active: 'subscribed',
      subscribed: 'subscribed',
      confirmed: 'subscribed',
      pending: 'unconfirmed',
      unconfirmed: 'unconfirmed',
      unsubscribed: 'left',
      cancelled: 'left',
      cleaned: 'left',
      bounced: 'left',
      complained: 'left',
    },
  },
  leftWhenFilled: ['unsubscribed at'],
};
