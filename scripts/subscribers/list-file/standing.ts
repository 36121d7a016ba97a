/** What a list says of a person, the mildest first. */
export const STANDINGS = ['subscribed', 'never-joined', 'left', 'bounced', 'complained'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How grave a standing is: the graver one counts where a list says two things. */
export const gravity = (standing: Standing): number => STANDINGS.indexOf(standing);

/** The graver of two. */
export const graver = (a: Standing, b: Standing): Standing => (gravity(a) >= gravity(b) ? a : b);
