import type { APIRoute } from 'astro';
import { useServices } from '../../services.ts';

export const prerender = false;

/** A new challenge for the proof of work. Nothing is remembered of it. */
export const GET: APIRoute = async () => {
  const { proofOfWork, now } = useServices();
  return Response.json(await proofOfWork.challenge(now()));
};
