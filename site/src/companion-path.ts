import type { Companion } from '#content/companions.ts';

const PATHS = { interviews: 'interviews', profiles: 'profiles', episodes: 'podcast' } as const;

/** Where the page of a text lies that came out with an issue. */
export function companionPath({ folder, id }: Pick<Companion, 'folder' | 'id'>): string {
  return `/${PATHS[folder]}/${id}/`;
}
