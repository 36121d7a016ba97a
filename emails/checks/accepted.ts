/** What is accepted, by feature. */
export const accepted: Readonly<
  Record<string, { why: string; clients: readonly string[] } | undefined>
> = {};
