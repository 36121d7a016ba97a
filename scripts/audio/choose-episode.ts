import type { Content } from '#content/reader/read-content.ts';
import { UserError } from '#errors';
import { nextNumber, numberSlug } from '../new/numbers.ts';

/** Who is heard in the episodes that this command makes. */
export const SPEAKER = 'A speech synthesiser';

/**
 * The number of the episode that reads an issue: the one that does already, the one that was
 * asked for, or the next.
 * @throws {UserError} where that would overwrite something else.
 */
export function chooseEpisode(
  content: Content,
  issue: number,
  wanted: number | undefined,
): { number: number; again: boolean } {
  const known = content.entries.episodes.find(({ data }) => data.issue === issue)?.data;
  if (known && known.people?.join() !== SPEAKER)
    throw new UserError(
      `Issue ${issue} is read aloud by somebody else, in episode ${known.number}.`,
      {
        hint: `Nothing was changed. Take \`issue: ${issue}\` out of that episode to make another one.`,
      },
    );
  if (known && known.number !== (wanted ?? known.number))
    throw new UserError(`Issue ${issue} is read aloud in episode ${known.number} already.`, {
      hint: 'Nothing was changed. Leave `--episode` out to make that episode again.',
    });
  if (known) return { number: known.number, again: true };
  if (wanted !== undefined && content.slugs.episodes.has(numberSlug(wanted)))
    throw new UserError(`There is an episode ${wanted} already.`, {
      hint: 'Nothing was changed. Leave `--episode` out to take the next number that is free.',
    });
  return { number: wanted ?? nextNumber(content, 'episodes'), again: false };
}
