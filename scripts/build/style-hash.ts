import { createHash } from 'node:crypto';

/** The hash of an inline style's text, as a Content-Security-Policy names it. */
export function styleHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
