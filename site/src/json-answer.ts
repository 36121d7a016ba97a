import type { Refusal } from './subscription.ts';

/** What a program is told that signed somebody up: the same for every address that is taken. */
export function jsonAnswer(refusal: Refusal | undefined): Response {
  if (!refusal)
    return Response.json(
      { status: 'accepted', message: 'A mail is on its way. Its link confirms the subscription.' },
      { status: 202 },
    );
  const { status, message, retryAfter, challenge, meant } = refusal;
  return Response.json(
    {
      error: {
        status,
        message,
        ...(retryAfter && { retryAfter }),
        ...(challenge && { challenge }),
        ...(meant && { meant }),
      },
    },
    { status, ...(retryAfter && { headers: { 'Retry-After': String(retryAfter) } }) },
  );
}
