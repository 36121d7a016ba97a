import { randomBytes } from 'node:crypto';
import type { APIContext } from 'astro';
import { addressKey } from '#content/addresses.ts';
import { publication } from '#content/publication.ts';
import { addSuggestion } from '#drizzle/suggestions.ts';
import { admit, PROVE_SENTENCE, waitSentence } from './admission/admit.ts';
import { readForm, textOf } from './form.ts';
import { serverContent, type ReviewedTool } from './server-content.ts';
import { useServices } from './services.ts';
import { readSuggestion, type Faults, type TypedSuggestion } from './suggestion-fields.ts';

/** Why a suggestion was not taken, for the page that shows the form again. */
export interface Refusal {
  status: 400 | 403 | 413 | 415 | 422 | 429;
  typed: TypedSuggestion;
  /** What is wrong with the form as a whole. */
  message?: string;
  faults?: Faults;
  /** The review of this tool that there is already. */
  review?: ReviewedTool;
  /** Seconds until it may be sent again, for the header Retry-After (RFC 9110). */
  retryAfter?: number;
  /** Whether a proof of work is asked for before it is sent again. */
  prove?: boolean;
}

const NOTHING: TypedSuggestion = { url: '', why: '', relation: '', email: '' };

/**
 * Takes a suggestion for the editor. Nobody but the editor is told, and no server is asked
 * about the address.
 * @returns the refusal, or undefined where the suggestion was taken.
 */
export async function takeSuggestion(
  context: Pick<APIContext, 'request' | 'clientAddress' | 'locals'>,
): Promise<Refusal | undefined> {
  const form = await readForm(context.request);
  if (!(form instanceof FormData)) return { ...form, typed: NOTHING };
  const typed: TypedSuggestion = {
    url: textOf(form, 'url'),
    why: textOf(form, 'why'),
    relation: textOf(form, 'relation'),
    email: textOf(form, 'email'),
  };
  const { admission, networkHash } = await admit('suggest', form, context);
  if (admission.verdict === 'ignore') return undefined;
  if (admission.verdict === 'later') {
    const { retryAfter } = admission;
    return { status: 429, typed, message: waitSentence(admission), retryAfter };
  }
  const read = readSuggestion(typed);
  if ('faults' in read) return { status: 422, typed, faults: read.faults };
  const { tool, urlGiven, why, relation, email } = read.suggestion;
  const review = await reviewOf(tool.key);
  if (review) return { status: 422, typed, review };
  // One that is to be held is taken: every suggestion waits for the editor.
  if (admission.verdict === 'prove')
    return { status: 403, typed, message: PROVE_SENTENCE, prove: true };
  const { database, now } = useServices();
  await addSuggestion(
    database,
    {
      id: randomBytes(6).toString('hex'),
      urlGiven,
      url: tool.url,
      urlKey: tool.key,
      why,
      relation,
      email,
      networkHash,
      now: now(),
    },
    { addressDays: publication.limits.suggestionAddressDays },
  );
  return undefined;
}

/** The review of a tool whose page or repository has this address, compared as `reviewed-once` does. */
async function reviewOf(key: string): Promise<ReviewedTool | undefined> {
  const reviews = await serverContent('reviewedTools');
  return reviews.find(({ url, repo }) =>
    [url, repo].some((address) => address !== undefined && addressKey(address) === key),
  );
}
