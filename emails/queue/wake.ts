import { channel } from 'node:diagnostics_channel';

// The site is bundled and has module instances of its own; a channel is one for the process.
const mails = channel('threehundred:single-mail-queued');

/** Tells the queue of this process that a mail was added, so that it need not wait. */
export function wakeQueue(): void {
  mails.publish(undefined);
}

/** Calls back whenever a mail was added. Returns the way to stop it. */
export function onWake(listener: () => void): () => void {
  mails.subscribe(listener);
  return () => mails.unsubscribe(listener);
}
