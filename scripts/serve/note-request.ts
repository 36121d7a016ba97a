import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';
import { loggedPath } from './redact.ts';

/** What is told about a request on its way. */
export interface RequestNote {
  /** No file answers it: it is made on demand. */
  onDemand: () => void;
  /** It failed, for this reason. */
  failed: (reason: string) => void;
}

/** Writes one line about each request when it is over, and counts it. */
export function noteRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { log, metrics }: { log: Logger; metrics: Pick<Metrics, 'answered'> },
): RequestNote {
  const began = performance.now();
  let kind: 'file' | 'on-demand' = 'file';
  let reason: string | undefined;
  response.once('close', () => {
    const ms = performance.now() - began;
    // Where the client went away first, there is no whole answer to speak of (nginx calls it 499).
    const whole = request.complete && response.writableFinished;
    const status = whole ? response.statusCode : 499;
    metrics.answered(kind, status, ms / 1000);
    const line = {
      method: request.method,
      path: loggedPath(request.url ?? ''),
      status,
      ms: Math.round(ms * 10) / 10,
      ...(reason && { reason }),
    };
    if (reason || status >= 500) log.error(line);
    else log.info(line);
  });
  return {
    onDemand() {
      kind = 'on-demand';
    },
    failed(text) {
      reason = text;
    },
  };
}
