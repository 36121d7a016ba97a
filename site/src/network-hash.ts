import type { APIContext } from 'astro';
import { clientOf, hashNetwork, networkOf } from '#drizzle/network.ts';
import { useServices } from './services.ts';

/** What is stored of the network that a request came from. */
export function networkHashOf({
  request,
  clientAddress,
}: Pick<APIContext, 'request' | 'clientAddress'>): string {
  const { secretKey, trustedProxyHops } = useServices().environment;
  return hashNetwork(
    secretKey,
    networkOf(clientOf(request.headers, clientAddress, trustedProxyHops)),
  );
}
