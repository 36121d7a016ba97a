import { otherDirection } from '#content/direction.ts';

/**
 * Words inside a line, such as a name. Where they run the other way than the publication does,
 * they say so: mail programs do not tell by themselves where the plus signs of `C++` go.
 */
export function Directed({ children }: { children: string }) {
  const direction = otherDirection(children);
  return direction ? <span dir={direction}>{children}</span> : children;
}
