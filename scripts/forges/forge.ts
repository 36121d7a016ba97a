import type { z } from 'zod';

/** What a forge knows about a repository. Nothing of it is guessed. */
export interface Repository {
  description: string | undefined;
  /** The home page that its owners name. */
  homepage: string | undefined;
  /** The licence as the forge writes it. */
  license: string | undefined;
  stars: number | undefined;
  /** The day of the last activity, an ISO date. */
  active: string | undefined;
  /** Whether its owners have closed it for good. */
  archived: boolean;
}

/** A published version of a repository. */
export interface Release {
  tag: string;
  /** The day it was published, an ISO date. */
  date: string | undefined;
}

/** A place that hosts repositories, with an API that may be asked without an account. */
export interface Forge {
  /** The name that people know it by. */
  name: string;
  host: string;
  /** The address that all paths of its API begin with. */
  api: string;
  /** Where the API tells of a repository and of its newest release. */
  paths: (repository: string) => { repository: string; release: string };
  /** Reads what it tells of a repository. */
  repository: z.ZodType<Repository>;
  /** Reads what it tells of the newest release. */
  release: z.ZodType<Release | undefined>;
}
