import { faultSchema, type Fault } from './faults.ts';
import { invalid, refusal, success, type Reply } from './reply.ts';
import type { ApiRequest } from './request.ts';

/** Resend has no such path, so control and API cannot be confused. */
const PREFIX = '/__fake/';

/** What a test in another process may see and change. */
interface Controlled {
  accepted: readonly unknown[];
  calls: readonly unknown[];
  faults: Fault[];
}

/**
 * The answer to `GET /__fake/accepted`, `GET /__fake/calls` or `POST /__fake/fail` (an array
 * of faults); undefined for every request to the API.
 */
export function answerControl(request: ApiRequest, controlled: Controlled): Reply | undefined {
  if (!request.path.startsWith(PREFIX)) return undefined;
  switch (`${request.method} ${request.path}`) {
    case `GET ${PREFIX}accepted`:
      return success('control', controlled.accepted);
    case `GET ${PREFIX}calls`:
      return success('control', controlled.calls);
    case `POST ${PREFIX}fail`:
      return order(request.body, controlled.faults);
    default:
      return refusal(404, 'not_found', `The fake has no ${request.method} ${request.path}.`);
  }
}

function order(body: string, faults: Fault[]): Reply {
  try {
    const ordered = faultSchema.array().parse(JSON.parse(body));
    faults.push(...ordered);
    return success('control', { waiting: faults.length });
  } catch (error) {
    return invalid(`These are not faults: ${String(error)}`);
  }
}
