/** How many requests may run at once: of all, and to one host. */
export interface Limits {
  total: number;
  perHost: number;
}

/** Runs a task for each address, as many at once as the limits allow, in order otherwise. */
export async function runPool(
  addresses: readonly string[],
  { total, perHost }: Limits,
  task: (address: string) => Promise<void>,
): Promise<void> {
  const waiting = addresses.map((address) => ({ address, host: new URL(address).host }));
  const active = new Map<string, number>();
  let running = 0;
  await new Promise<void>((done, fail) => {
    const next = () => {
      if (waiting.length === 0 && running === 0) return done();
      while (running < total) {
        const index = waiting.findIndex(({ host }) => (active.get(host) ?? 0) < perHost);
        const [picked] = index < 0 ? [] : waiting.splice(index, 1);
        if (!picked) return;
        const { address, host } = picked;
        running++;
        active.set(host, (active.get(host) ?? 0) + 1);
        task(address).then(() => {
          running--;
          active.set(host, (active.get(host) ?? 1) - 1);
          next();
        }, fail);
      }
    };
    next();
  });
}
