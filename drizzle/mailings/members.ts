/** What a delivery holds of a chunk that it is no member of any more: nothing. */
export const outOfChunk = {
  chunkId: null,
  email: null,
  format: null,
  consentAt: null,
  consentSource: null,
} as const;

/** What is erased from the delivery of somebody who was deleted. */
export const withoutPerson = {
  email: null,
  providerId: null,
  consentAt: null,
  consentSource: null,
} as const;
