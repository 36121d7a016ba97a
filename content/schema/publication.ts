import { z } from 'zod';

const upTo = z.object({ min: z.int().min(0), max: z.int().min(1) });
const weekday = z.enum([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]);

/** The limits of the text of a content file: those that may change from one issue to the next. */
const contentLimits = {
  section: upTo.describe('Characters of Likes and of Dislikes.'),
  subject: upTo.describe('Characters of a subject.'),
  preheader: upTo.describe('Characters of a preheader.'),
  tagline: upTo.describe('Characters of a tagline.'),
  sponsor: upTo.describe('Characters of an advertisement.'),
  reviewsPerIssue: upTo.describe('Reviews in one issue.'),
};
const perHour = z.strictObject({
  address: z.int().min(1).optional().describe('For one mail address.'),
  network: z.int().min(1).describe('From one network: a /24 of IPv4 or a /64 of IPv6.'),
  domain: z.int().min(1).optional().describe('To one domain, before a proof of work is asked.'),
  all: z.int().min(1).describe('From everybody together.'),
});
const oneLine = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be text') })
  .trim()
  .min(1, 'must not be empty')
  .regex(/^[^\r\n]*$/, 'must be one line');

/** The main categories of https://podcasters.apple.com/support/1691-apple-podcasts-categories */
export const podcastCategories = [
  'Arts',
  'Business',
  'Comedy',
  'Education',
  'Fiction',
  'Government',
  'Health & Fitness',
  'History',
  'Kids & Family',
  'Leisure',
  'Music',
  'News',
  'Religion & Spirituality',
  'Science',
  'Society & Culture',
  'Sports',
  'Technology',
  'True Crime',
  'TV & Film',
] as const;

/** The shape of `newsletter.config.ts`. */
export const publicationSchema = z.strictObject({
  name: oneLine.describe('The name of the publication.'),
  tagline: oneLine.describe('One sentence that says what it is.'),
  description: oneLine.describe('What a search engine shows under the name.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language tag such as en or en-GB')
    .describe('The language tag of BCP 47.'),
  from: z.strictObject({ name: oneLine, address: z.email() }).describe('The sender of every mail.'),
  replyTo: z.email().describe('Where answers go.'),
  listId: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a name such as list.example.org')
    .describe('The identifier of the List-Id header (RFC 2919).'),
  postalAddress: oneLine.describe('The postal address printed in every mail (CAN-SPAM).'),
  cadence: z.strictObject({
    weekday,
    timeZone: oneLine.describe('An IANA time zone, such as Europe/Berlin.'),
  }),
  earlier: z
    .array(
      z.strictObject({
        before: z.iso.date('must be a calendar date such as 2026-12-07'),
        weekday: weekday.optional().describe('The day of the week on which issues appeared.'),
        limits: z.strictObject(contentLimits).partial().optional(),
      }),
    )
    .optional()
    .describe('What held before a change: content dated before that day is judged by it.'),
  podcast: z
    .strictObject({
      title: oneLine.describe('The title that podcast programs list.'),
      description: oneLine
        .refine((text) => Buffer.byteLength(text) <= 4000, 'must be at most 4,000 bytes (PSP-1)')
        .describe('What the podcast is, for who has not heard it.'),
      category: z.enum(podcastCategories).describe("One of Apple's main categories."),
      explicit: z.boolean().describe('Whether it is for adults alone.'),
      guid: z
        .guid()
        .optional()
        .describe('The podcast:guid it was given first, once its feed has moved. Else left out.'),
    })
    .optional()
    .describe('What podcast programs are told. Needed as soon as there is an episode.'),
  limits: z.strictObject({
    ...contentLimits,
    feedItems: z.strictObject({ max: z.int().min(1) }).describe('Newest entries of a feed.'),
    fileBytes: z.strictObject({ max: z.int() }).describe('Bytes of a content file.'),
    betaCheckDays: z.int().min(1).describe('Days after which a beta should be checked again.'),
    mailBytes: z.strictObject({ max: z.int() }).describe('Bytes of the HTML of a finished mail.'),
    resendCallsPerSecond: z.number().positive().describe('Calls a second to Resend.'),
    mailsPerDay: z
      .int()
      .min(1)
      .nullable()
      .describe('Mails of issues in one day, while a domain is new. Null for no ceiling.'),
    health: z
      .strictObject({
        from: z.int().min(1).describe('Nothing is judged before so many mails were accepted.'),
        bounces: z.number().positive().max(1).describe('Bounced mails, in parts of one.'),
        complaints: z.number().positive().max(1).describe('Complaints, in parts of one.'),
      })
      .describe('What a mailing is paused above.'),
    confirmationDays: z.int().min(1).describe('Days that a confirmation link works.'),
    confirmationsPerAddress: z
      .strictObject({ perDay: z.int().min(1), ever: z.int().min(1) })
      .describe('Confirmation mails to one address: in 24 hours, and before it confirms.'),
    personalLinkHours: z.int().min(1).describe('Hours that a link to one’s data works.'),
    personalLinksPerDay: z.int().min(1).describe('Such links that are mailed in 24 hours.'),
    undoHours: z.int().min(1).describe('Hours in which leaving can be taken back.'),
    leavingReason: upTo.describe('Characters of the reason that somebody may give for leaving.'),
    pauseDays: z
      .strictObject({ usual: z.int().min(1), max: z.int().min(1) })
      .describe('Days of a pause: by one press, and at most.'),
    unconfirmedDays: z.int().min(1).describe('Days after which who never confirmed is deleted.'),
    attemptsPerHour: z
      .strictObject({ subscribe: perHour, suggest: perHour, resend: perHour })
      .describe('How often each form is taken in an hour. Leaving is never limited.'),
    burst: z
      .strictObject({
        signups: z.int().min(1),
        minutes: z.int().min(1).max(60),
        lastsMinutes: z.int().min(1),
      })
      .describe('So many signups in so many minutes switch attack mode on, for so long.'),
    probes: z
      .strictObject({
        block: z.int().min(2),
        blockMinutes: z.int().min(1).max(60),
        days: z.int().min(1),
      })
      .describe('Requests that only an attacker makes: how many are too many, and for how long.'),
    formSeconds: z
      .strictObject({ min: z.int().min(0), max: z.int().min(60) })
      .describe('Seconds between the making of a form and its sending.'),
    proofMinutes: z.int().min(1).describe('Minutes that a proof of work may take.'),
    suggestedUrl: upTo.describe('Characters of the address of a suggested tool.'),
    suggestedWhy: upTo.describe('Characters of the reason why a tool is suggested.'),
    suggestionAddressDays: z
      .int()
      .min(0)
      .describe('Days that a mail address is kept after the suggested tool was reviewed.'),
  }),
});

/** What an editor writes into `newsletter.config.ts`. */
export type PublicationConfig = z.input<typeof publicationSchema>;
/** The publication, after validation. */
export type Publication = z.output<typeof publicationSchema>;
