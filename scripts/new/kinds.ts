import { beta } from './beta.ts';
import { episode } from './episode.ts';
import { interview } from './interview.ts';
import { issue } from './issue.ts';
import type { Kind } from './kind.ts';
import { profile } from './profile.ts';
import { review } from './review.ts';
import { sponsor } from './sponsor.ts';

/** Every kind of draft there is. */
export const kinds: readonly Kind[] = [review, issue, interview, profile, episode, beta, sponsor];
