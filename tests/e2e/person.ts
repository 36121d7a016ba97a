/** A page as a person without scripts has it. */
export interface Seen {
  status: number;
  html: string;
  /** The text of the first heading of the first level. */
  heading: string;
  headers: Headers;
  /** Where a redirect led to, as a path. */
  path: string;
}

/** Somebody who opens pages, fills in forms and presses buttons. */
export interface Person {
  open(pathOrUrl: string): Promise<Seen>;
  /** Sends a form as a browser does, and follows the redirect. */
  submit(pathOrUrl: string, fields?: Record<string, string>): Promise<Seen>;
}

/** A person at a site; absolute links are taken as they are, so that a wrong one shows. */
export function createPerson(site: string): Person {
  const see = async (response: Response): Promise<Seen> => {
    const html = await response.text();
    return {
      status: response.status,
      html,
      heading: (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, '').trim(),
      headers: response.headers,
      path: new URL(response.url).pathname,
    };
  };
  return {
    open: async (where) => see(await fetch(new URL(where, site))),
    submit: async (where, fields = {}) =>
      see(
        await fetch(new URL(where, site), {
          method: 'POST',
          body: new URLSearchParams(fields),
          headers: { Origin: site, 'Sec-Fetch-Site': 'same-origin' },
        }),
      ),
  };
}

/** The first link in a text whose path begins so. */
export function linkIn(text: string | undefined, path: string): string {
  const link = text
    ?.match(/https?:\/\/[^\s">]+/g)
    ?.find((url) => new URL(url).pathname.startsWith(path));
  if (!link) throw new Error(`There is no link to ${path} in:\n${text ?? ''}`);
  return link;
}

/** Waits until something is there; a queue needs a moment. */
export async function eventually<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error('It did not come within a minute.');
    await new Promise((done) => setTimeout(done, 50));
  }
}
