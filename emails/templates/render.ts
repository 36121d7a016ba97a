import type { ReactElement } from 'react';
import { render } from 'react-email';

/** Renders a mail to HTML, without the comments that React leaves for a browser. */
export async function renderHtml(mail: ReactElement): Promise<string> {
  return (await render(mail)).replace(/<!--(?!\[)[\s\S]*?-->/g, '');
}
