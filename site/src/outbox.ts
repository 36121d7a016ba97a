import type { APIContext } from 'astro';
import { readEnvironment } from '#environment';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a request may see the outbox: only where mail is written to one, and only from this
 * machine. A reverse proxy calls from this machine as well, so whatever was forwarded, and
 * whatever asks for another name, may not.
 */
export function mayReadOutbox({
  request,
  clientAddress,
}: Pick<APIContext, 'request' | 'clientAddress'>): boolean {
  const { mailTransport, trustedProxyHops } = readEnvironment();
  const { headers } = request;
  return (
    mailTransport === 'outbox' &&
    trustedProxyHops === 0 &&
    LOOPBACK.test(clientAddress) &&
    LOCAL_NAME.test(headers.get('host') ?? '') &&
    !headers.has('forwarded') &&
    !headers.has('x-forwarded-for')
  );
}
