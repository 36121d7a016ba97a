import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { collapse, countCharacters } from '#content/prose/text.ts';
import { suggestionRelations, type SuggestionRelation } from '#drizzle/schema/suggestions.ts';
import { parseAddress } from '#emails/address.ts';
import { readToolAddress, type ToolAddress } from './tool-address.ts';

/** What somebody typed into the form, as it was typed. */
export interface TypedSuggestion {
  url: string;
  why: string;
  relation: string;
  email: string;
}

/** What is wrong with each field, in full sentences. */
export type Faults = Partial<Record<keyof TypedSuggestion, string>>;

/** A suggestion whose fields are sound. */
export interface SoundSuggestion {
  urlGiven: string;
  tool: ToolAddress;
  why: string | null;
  relation: SuggestionRelation;
  email: string | null;
}

/** Marks can be piled on one character without end; no honest text needs more bytes than these. */
const BYTES_PER_CHARACTER = 30;

/** Checks all fields of a suggestion, and says all that is wrong at once. */
export function readSuggestion(
  typed: TypedSuggestion,
): { suggestion: SoundSuggestion } | { faults: Faults } {
  const tool = readUrl(typed.url);
  const why = readWhy(typed.why);
  const relation = suggestionRelations.find((one) => one === typed.relation);
  const email = typed.email.trim() === '' ? null : parseAddress(typed.email)?.email;
  if (typeof tool === 'object' && typeof why === 'object' && relation && email !== undefined)
    return {
      suggestion: { urlGiven: typed.url.trim(), tool, why: why.text || null, relation, email },
    };
  return {
    faults: {
      ...(typeof tool === 'string' && { url: tool }),
      ...(typeof why === 'string' && { why }),
      ...(!relation && { relation: 'Say what the tool is to you.' }),
      ...(email === undefined && {
        email: 'This is not an address that mail can be sent to. Check it, or leave it out.',
      }),
    },
  };
}

function readUrl(typed: string): ToolAddress | string {
  const { max } = publication.limits.suggestedUrl;
  const length = countCharacters(typed);
  if (length > max || typed.length > max * BYTES_PER_CHARACTER)
    return `The address has ${counted(length, 'character')}; ${max} is the limit. Give the front page of the tool.`;
  return readToolAddress(typed);
}

function readWhy(typed: string): { text: string } | string {
  const { max } = publication.limits.suggestedWhy;
  // A control character is nothing that anybody means to write.
  const text = collapse(typed.toWellFormed().replace(/\p{Cc}+/gu, ' '));
  const length = countCharacters(text);
  if (length > max)
    return `This has ${counted(length, 'character')}; ${max} is the limit. Cut ${length - max}.`;
  if (Buffer.byteLength(text) > max * BYTES_PER_CHARACTER)
    return 'This has more marks on its letters than can be kept. Write it plainly.';
  return { text };
}
