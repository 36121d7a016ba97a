import type { ReactElement, ReactNode } from 'react';
import type { ComponentName, components } from '#content/prose/components.ts';
import { Aside } from '../templates/Frame.tsx';
import { styles } from '../templates/styles.ts';

/** Writes what is inside a component as plain text, with a mark before each line. */
type Inner = (mark: string) => string;

/** How a shared component is read in a mail, as HTML and as plain text. */
interface Rendering<Name extends ComponentName> {
  mail: (props: { children?: ReactNode }) => ReactElement;
  text: (typeof components)[Name]['place'] extends 'inline'
    ? (words: string) => string
    : (inner: Inner) => string;
}

/** The mail's renderings of every shared component; the page's stand with the list itself. */
export const renderings: { readonly [Name in ComponentName]: Rendering<Name> } = {
  Kbd: {
    mail: ({ children }) => <kbd style={styles.kbd}>{children}</kbd>,
    text: (words) => words,
  },
  Note: {
    mail: Aside,
    text: (inner) => inner('| '),
  },
  Correction: {
    mail: Aside,
    text: (inner) => inner('| '),
  },
};
