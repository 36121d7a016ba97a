import { note } from '../command.ts';

/** Whether sending is to stop. */
export interface Stop {
  signal: AbortSignal;
  /** Listens no more. */
  ignore: () => void;
}

/** The first Ctrl-C lets the calls under way end; a second one ends the process. */
export function stopOnSignal(): Stop {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    note('\nFinishing the calls under way. Press Ctrl-C again to end at once.');
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    ignore: () => signals.forEach((signal) => process.off(signal, onSignal)),
  };
}
