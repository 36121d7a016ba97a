import { directionOfText, publicationDirection } from '#content/direction.ts';

/**
 * Words inside a line, such as a name. Where they run the other way than the publication does,
 * they say so: mail programs do not tell by themselves where the plus signs of `C++` go.
 */
export function Directed({ children }: { children: string }) {
  const direction = otherDirection(children);
  return direction ? <span dir={direction}>{children}</span> : children;
}

/** The direction of some text, where it is not that of the publication. */
export function otherDirection(text: string) {
  const direction = directionOfText(text);
  return direction === publicationDirection() ? undefined : direction;
}
