import type { Stats } from 'node:fs';
import { assembleLibrary, type Library } from './library.ts';
import { textsOf, type Texts } from './prose/of-document.ts';
import { readContent, type Content, type KeptInspection } from './reader/read-content.ts';
import type { FoundFile } from './reader/files.ts';

/** A publication as it lies on disk at the moment, sound or not. */
export interface LiveLibrary {
  library: Library;
  /** Everything that was read, also files with errors, with the findings. */
  content: Content<Texts>;
}

interface Kept {
  stats: Stats;
  inspection: KeptInspection<Texts>;
}
interface Live {
  files: Map<string, Kept>;
  current: LiveLibrary | undefined;
}

// The development server loads this module more than once: for itself, and for the pages.
const shared = globalThis as { threehundredLive?: Map<string, Live> };
const lives = (shared.threehundredLive ??= new Map<string, Live>());

/** The publication as it was read last, for who writes it: reading starts at the first call. */
export function liveLibrary(folder: string): LiveLibrary {
  return lives.get(folder)?.current ?? readAgain(folder);
}

/**
 * Reads what has changed since the last time, and checks all of it.
 * @returns the very same value as before where no file has changed.
 */
export function readAgain(folder: string): LiveLibrary {
  const live = lives.get(folder) ?? { files: new Map<string, Kept>(), current: undefined };
  lives.set(folder, live);
  const files = new Map<string, Kept>();
  const content = readContent(folder, {
    documents: true,
    render: textsOf,
    cache: {
      find({ file, stats }: FoundFile) {
        const kept = live.files.get(file);
        const same = kept?.stats.mtimeMs === stats.mtimeMs && kept.stats.size === stats.size;
        if (!kept || !same) return undefined;
        files.set(file, kept);
        return kept.inspection;
      },
      keep({ file, stats }, _source, inspection) {
        files.set(file, { stats, inspection });
      },
    },
  });
  const same = [...files].every(([file, kept]) => live.files.get(file) === kept);
  if (live.current && same && files.size === live.files.size) return live.current;
  live.files = files;
  live.current = { library: assembleLibrary(content, { drafts: true }), content };
  return live.current;
}
