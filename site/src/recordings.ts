import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '#environment';
import type { PageEpisode } from './page-library.ts';

/** A file of an episode, as it lies beside it in CONTENT_DIR. */
export function readEpisodeFile(name: string): Buffer<ArrayBuffer> {
  return readFileSync(join(readEnvironment().contentDir, 'episodes', name));
}

/** The address of a recording: on this site, or where it lies. */
export function recordingPath({ audio }: Pick<PageEpisode, 'audio'>): string {
  return audio.url ?? `/podcast/${audio.file ?? ''}`;
}
