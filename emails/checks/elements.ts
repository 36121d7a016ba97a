import { Parser } from 'htmlparser2';

/** An element of a mail, in the order of the source. */
export interface MailElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  /** All words inside it. */
  text: string;
  /** The names of all elements inside it. */
  holds: Set<string>;
}

/** All elements of some HTML. */
export function readElements(html: string): MailElement[] {
  const elements: MailElement[] = [];
  const open: MailElement[] = [];
  const parser = new Parser({
    onopentag(tag, attributes) {
      const element = { tag, attributes, text: '', holds: new Set<string>() };
      for (const around of open) around.holds.add(tag);
      elements.push(element);
      open.push(element);
    },
    ontext(text) {
      for (const element of open) element.text += text;
    },
    onclosetag: () => void open.pop(),
  });
  parser.write(html);
  parser.end();
  return elements;
}
