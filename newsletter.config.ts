import type { PublicationConfig } from './content/schema/publication.ts';

/** The publication: the one file to change to make this newsletter yours. */
export default {
  name: 'Worth a Look',
  tagline: 'Developer tools, reviewed in 300 characters of what we like and 300 of what we do not.',
  description:
    'Every Thursday: two or three developer tools that are worth your time, each with what is good about it and what is not.',
  language: 'en-GB',

  /** The sender of every mail. The domain must be yours, with SPF, DKIM and DMARC. */
  from: { name: 'Worth a Look', address: 'hello@worthalook.example' },
  replyTo: 'editor@worthalook.example',
  /** The List-Id header of RFC 2919: a name under your domain that never changes. */
  listId: 'worth-a-look.worthalook.example',
  /** Printed in every mail, as CAN-SPAM asks. Nothing is sent without one. */
  postalAddress: 'Worth a Look, 300 Example Street, 10115 Berlin, Germany',

  cadence: { weekday: 'thursday', timeZone: 'Europe/Berlin' },

  /**
   * What held before the weekday or a limit was changed, so that what was published stays valid:
   * `{ before: '2026-12-07', weekday: 'thursday', limits: { tagline: { min: 1, max: 80 } } }`.
   */
  earlier: [],

  /** What podcast programs are told. The cover is `cover.png` in the folder of the episodes. */
  podcast: {
    title: 'Worth a Look, read aloud',
    description:
      'An issue of Worth a Look, read aloud: what we like about a tool, and what we do not.',
    category: 'Technology',
    explicit: false,
  },

  limits: {
    /** Characters of a section as a reader sees them (grapheme clusters). */
    section: { min: 40, max: 300 },
    /** Characters of an issue's subject and of its preheader. */
    subject: { min: 1, max: 78 },
    preheader: { min: 40, max: 130 },
    /** Characters of a tagline. */
    tagline: { min: 1, max: 80 },
    /** Characters of a sponsor's advertisement. */
    sponsor: { min: 1, max: 100 },
    /** How many reviews one issue carries. */
    reviewsPerIssue: { min: 1, max: 3 },
    /** Entries of a feed: the newest. A reader that comes late finds the rest on the site. */
    feedItems: { max: 50 },
    /** Bytes of one content file. */
    fileBytes: { max: 1_000_000 },
    /** Days after which somebody should look again whether a beta is still one. */
    betaCheckDays: 90,
    /** Bytes of a finished mail. Gmail cuts a message past 102 KB. */
    mailBytes: { max: 90_000 },
    /** Calls a second to Resend, for the whole team that owns the key. */
    resendCallsPerSecond: 2,
    /** Mails of issues in one day, such as 2_000 in the first days of a new domain. */
    mailsPerDay: null,
    /** A mailing is paused above 4% bounces or 0.08% complaints: Resend would pause the sender. */
    health: { from: 200, bounces: 0.04, complaints: 0.0008 },
    /** Days that a confirmation link works. */
    confirmationDays: 7,
    /** Confirmation mails that one address can be sent: in 24 hours, and before it confirms. */
    confirmationsPerAddress: { perDay: 1, ever: 3 },
    /** Hours that a link to download, change or delete one's data works, and how many a day. */
    personalLinkHours: 24,
    personalLinksPerDay: 3,
    /** Hours in which leaving can be taken back on the same page. */
    undoHours: 24,
    /** Characters of the reason that somebody may give for leaving. */
    leavingReason: { min: 0, max: 300 },
    /** Days that mail is paused for by one press, and at most. */
    pauseDays: { usual: 28, max: 366 },
    /** Days after which an address that never confirmed is deleted. */
    unconfirmedDays: 30,
    /**
     * How often a form is taken in an hour: for one mail address, from one network (/24 of
     * IPv4, /64 of IPv6), and from everybody together. From half of a network's number on, and
     * past a domain's, a proof of work is asked for. docs/protection.md says more.
     */
    attemptsPerHour: {
      subscribe: { address: 5, network: 30, domain: 60, all: 2_000 },
      suggest: { network: 10, all: 200 },
      resend: { network: 10, all: 500 },
    },
    /** So many signups in so many minutes switch attack mode on, which lasts so long after them. */
    burst: { signups: 100, minutes: 10, lastsMinutes: 60 },
    /**
     * Requests for what only an attacker asks for: so many from a network, and its forms are
     * refused until it has been quiet for so long. They are remembered for some days.
     */
    probes: { block: 6, blockMinutes: 60, days: 7 },
    /** Seconds between the making of a form and its sending: sooner is a program, later stale. */
    formSeconds: { min: 2, max: 86_400 },
    /** Minutes that somebody has to hand in a proof of work. */
    proofMinutes: 20,
    /** Characters of the address and of the reason of a suggested tool. */
    suggestedUrl: { min: 1, max: 500 },
    suggestedWhy: { min: 0, max: 300 },
    /** Days that a mail address is kept after the suggested tool was reviewed. */
    suggestionAddressDays: 30,
  },
} satisfies PublicationConfig;
