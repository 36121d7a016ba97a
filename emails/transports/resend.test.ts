import { describe, expect, it } from 'vitest';
import { classify } from './resend.ts';

const error = (name: string, statusCode: number | null, message = 'What Resend says.') => ({
  name,
  statusCode,
  message,
});
const INVALID_KEY = 'API key is invalid';
const CASES: [name: string, status: number | null, kind: string, message?: string][] = [
  ['validation_error', 422, 'refused'],
  ['missing_required_field', 422, 'refused'],
  ['invalid_parameter', 422, 'refused'],
  ['validation_error', 400, 'refused'],
  ['validation_error', 400, 'stop', INVALID_KEY],
  ['validation_error', 403, 'stop'],
  ['validation_error', 401, 'stop'],
  ['missing_api_key', 401, 'stop'],
  ['restricted_api_key', 401, 'stop'],
  ['invalid_api_key', 403, 'stop'],
  ['not_found', 404, 'stop'],
  ['daily_quota_exceeded', 429, 'stop'],
  ['monthly_quota_exceeded', 429, 'stop'],
  ['rate_limit_exceeded', 429, 'later'],
  ['unheard_of', 429, 'later'],
  ['invalid_idempotent_request', 409, 'conflict'],
  ['concurrent_idempotent_requests', 409, 'unknown'],
  ['application_error', 500, 'unknown'],
  ['internal_server_error', 502, 'unknown'],
  ['unheard_of', 408, 'unknown'],
  ['application_error', null, 'unknown'],
  ['unheard_of', 413, 'refused'],
];

describe('an error of Resend', () => {
  it.each(CASES)('called %s with status %s means %s', (name, status, kind, message) => {
    expect(classify(error(name, status, message), null).kind).toBe(kind);
  });

  it('is told in its own words, with its name and status', () => {
    expect(classify(error('validation_error', 422, 'Invalid `to` field.'), null)).toEqual({
      kind: 'refused',
      reason: 'Resend: Invalid `to` field (validation_error, 422)',
    });
    expect(classify({}, null)).toEqual({
      kind: 'unknown',
      reason: 'Resend: an answer that is not its own (no name)',
    });
  });

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'ratelimit-reset': '2' }, 2_000],
    [{ 'retry-after': '0', 'ratelimit-reset': '2' }, 0],
    [{ 'retry-after': 'Thu, 19 Nov 2026 08:00:00 GMT' }, undefined],
    [{ 'retry-after': '-1' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('asks with the headers %j to wait %s ms', (headers, afterMs) => {
    const answer = classify(error('rate_limit_exceeded', 429), headers);
    expect(answer).toMatchObject({ kind: 'later', afterMs });
  });
});
