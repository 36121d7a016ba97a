/**
 * The one error for the person who meets it: a message that says what is wrong and
 * why, and a hint that says what to do. Commands print it without a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do about it, in a full sentence. */
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

/** The text of anything that was thrown, for use inside a sentence of our own. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
