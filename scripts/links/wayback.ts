import { z } from 'zod';
import { ask, type AskOptions } from '../web/ask.ts';

const WAYBACK = 'https://archive.org/wayback/available';
const MAX_BYTES = 100_000;

const answerSchema = z.object({
  archived_snapshots: z.object({
    closest: z
      .object({
        available: z.boolean(),
        url: z.string(),
        timestamp: z.string().regex(/^\d{14}$/),
      })
      .optional(),
  }),
});

/**
 * The newest copy that the Wayback Machine keeps of an address, where it keeps one
 * (https://archive.org/help/wayback_api.php).
 */
export async function archivedCopy(
  url: string,
  options: AskOptions,
  service = WAYBACK,
): Promise<{ url: string; date: string } | undefined> {
  const answer = await ask(`${service}?url=${encodeURIComponent(url)}`, {
    ...options,
    maxBytes: MAX_BYTES,
  });
  if (answer.kind === 'failed' || answer.status !== 200) return undefined;
  try {
    const { closest } = answerSchema.parse(JSON.parse(answer.body.toString())).archived_snapshots;
    if (!closest?.available) return undefined;
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(closest.timestamp) ?? [];
    return {
      url: closest.url.replace(/^http:/, 'https:'),
      date: `${year}-${month}-${day}`,
    };
  } catch {
    return undefined;
  }
}
