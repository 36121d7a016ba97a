/**
 * The JSX elements that content may use, each with the HTML element it stands for.
 * Page, mail and plain text all render that element, so a component cannot exist in
 * one of them alone. None takes an attribute.
 */
export const components: Readonly<Record<string, string>> = {
  /** A key or a combination of keys: `<Kbd>Ctrl-R</Kbd>`. */
  Kbd: 'kbd',
};
