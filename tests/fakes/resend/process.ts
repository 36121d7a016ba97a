/**
 * The fake as a process of its own: `node tests/fakes/resend/process.ts`.
 * Prints `{"url": …}` as one line when it listens, and runs until it is killed.
 */
import { parseArgs } from 'node:util';
import { startFakeResend } from './server.ts';

const { values } = parseArgs({
  options: {
    'api-key': { type: 'string' },
    'rate-limit': { type: 'string' },
    refuse: { type: 'string', multiple: true, default: [] },
  },
});

const { url } = await startFakeResend({
  apiKey: values['api-key'],
  rateLimitPerSecond: values['rate-limit'] ? Number(values['rate-limit']) : undefined,
  refuse: (to) => values.refuse.includes(to),
});
process.stdout.write(`${JSON.stringify({ url })}\n`);
