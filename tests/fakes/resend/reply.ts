import type { ErrorResponse } from 'resend';

/** One answer of the fake, before it is written to the socket. */
export interface Reply {
  status: number;
  /** What happened, in a word: `accepted`, `replayed`, or the name of the error. */
  title: string;
  headers: Record<string, string>;
  body: string;
  /** Set where a proxy in front of Resend answered: no headers of the API's own. */
  gateway?: boolean;
}

/** A success in Resend's form. */
export function success(title: string, content: unknown): Reply {
  return { status: 200, title, headers: JSON_TYPE, body: JSON.stringify(content) };
}

/** A refusal in Resend's form; the names are those that the SDK declares. */
export function refusal(
  status: number,
  name: ErrorResponse['name'],
  message: string,
  headers: Record<string, string> = {},
): Reply {
  const body = JSON.stringify({ statusCode: status, name, message });
  return { status, title: name, headers: { ...JSON_TYPE, ...headers }, body };
}

/** 422 `validation_error`, the form of most refusals. */
export function invalid(message: string): Reply {
  return refusal(422, 'validation_error', message);
}

/** What the fake says to a request that Resend may well take but the fake does not model. */
export function notModelled(what: string): Reply {
  return refusal(501, 'application_error', `The fake does not model ${what}.`);
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
