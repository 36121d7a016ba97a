import { pino, type DestinationStream, type Logger } from 'pino';
import type { Environment } from '#environment';

/**
 * The log of a server: one line of JSON each, on stdout. It says what was asked and how it
 * went, never who asked: no address, no token, no user agent.
 */
export function createLog(
  { logLevel }: Pick<Environment, 'logLevel'>,
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
}
