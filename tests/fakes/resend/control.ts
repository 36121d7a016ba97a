import { faultSchema, type Fault } from './faults.ts';
import { invalid, refusal, success, type Reply } from './reply.ts';
import type { ApiRequest } from './request.ts';
import { tell, tellSchema } from './webhooks.ts';
import type { AcceptedMail } from './mail.ts';

/** Resend has no such path, so control and API cannot be confused. */
const PREFIX = '/__fake/';

/** What a test in another process may see and change. */
interface Controlled {
  accepted: readonly AcceptedMail[];
  calls: readonly unknown[];
  faults: Fault[];
  /** Ends what `slow` still waits for. */
  hurry: () => void;
}

/**
 * The answer to `GET /__fake/accepted`, `GET /__fake/calls`, `POST /__fake/fail` (an array of
 * faults), `POST /__fake/hurry` or `POST /__fake/webhooks` (what is to be told, answered when all of it is);
 * undefined for every request to the API.
 */
export function answerControl(
  request: ApiRequest,
  controlled: Controlled,
): Reply | Promise<Reply> | undefined {
  if (!request.path.startsWith(PREFIX)) return undefined;
  switch (`${request.method} ${request.path}`) {
    case `GET ${PREFIX}accepted`:
      return success('control', controlled.accepted);
    case `GET ${PREFIX}calls`:
      return success('control', controlled.calls);
    case `POST ${PREFIX}fail`:
      return order(request.body, controlled.faults);
    case `POST ${PREFIX}hurry`:
      controlled.hurry();
      return success('control', {});
    case `POST ${PREFIX}webhooks`:
      return tellAs(request.body, controlled.accepted);
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

async function tellAs(body: string, accepted: readonly AcceptedMail[]): Promise<Reply> {
  try {
    return success('control', await tell(tellSchema.parse(JSON.parse(body)), accepted));
  } catch (error) {
    return invalid(`This was not told: ${String(error)}`);
  }
}
