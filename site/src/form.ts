/** The name of a field that people do not see. What fills it in is a program. */
export const HONEYPOT = 'website';

/** The field of the button for who cannot do a proof of work: a person looks at the form then. */
export const BY_HAND = 'by-hand';

/** A form that could not be read. */
export interface Unreadable {
  status: 400 | 413 | 415;
  message: string;
}

/** Reads a form that was posted, or says why it cannot be read. */
export async function readForm(request: Request): Promise<FormData | Unreadable> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return { status: 415, message: 'This address takes a form and nothing else.' };
  try {
    return await request.formData();
  } catch (error) {
    return unreadable(error);
  }
}

/**
 * Reads what was posted, as a form or as JSON: an object whose fields are those of the form.
 * What is no text counts as missing.
 */
export async function readFields(request: Request): Promise<FormData | Unreadable> {
  if (!isJson(request)) return readForm(request);
  try {
    const fields = (await request.json()) as unknown;
    const form = new FormData();
    for (const [field, value] of Object.entries(fields ?? {}))
      if (typeof value === 'string') form.set(field, value);
    return form;
  } catch (error) {
    return unreadable(error);
  }
}

/** Whether the body calls itself JSON. */
export function isJson(request: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
}

function unreadable(error: unknown): Unreadable {
  return isTooLarge(error)
    ? { status: 413, message: 'That was too much. Say it shorter, and send it again.' }
    : { status: 400, message: 'The form arrived broken. Send it again.' };
}

/** Whether reading a body failed because there was more of it than the 64 KB that are taken. */
export const isTooLarge = (error: unknown) => /size limit|too large/i.test(String(error));

/** The text of a field; nothing where it is missing, or a file. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
