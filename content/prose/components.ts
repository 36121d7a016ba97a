/** A JSX element that content may use. None takes an attribute. */
interface Component {
  /** What it is for, in one sentence of the reference. */
  about: string;
  /** Whether it stands inside a line, or on lines of its own. */
  place: 'inline' | 'block';
  /** An example as an editor writes it. */
  example: string;
  /** The page's rendering: an HTML element and, where a style needs to find it, its class. */
  web: { tagName: string; className?: string };
  /** A word that stands before its text wherever it is read, with a colon. */
  label?: string;
}

/**
 * The shared components, by name: the closed list. The page's rendering stands here; those of
 * the mail and of the plain text stand in `emails/prose/renderings.tsx`, which does not compile
 * while it lacks one of these names.
 */
export const components = {
  Kbd: {
    about: 'A key or a combination of keys.',
    place: 'inline',
    example: 'Press <Kbd>Ctrl-R</Kbd> twice.',
    web: { tagName: 'kbd' },
  },
  Note: {
    about: 'Something beside the subject: how an issue was made, who helped, what changed.',
    place: 'block',
    example: '<Note>\n  No review this week: the desk is on holiday.\n</Note>',
    web: { tagName: 'aside', className: 'note' },
  },
  Correction: {
    about: 'What an earlier issue got wrong, and what is right.',
    place: 'block',
    example:
      '<Correction>\n  Issue 11 gave the licence of Example as MIT; it is Apache-2.0.\n</Correction>',
    web: { tagName: 'aside', className: 'note' },
    label: 'Correction',
  },
} as const satisfies Readonly<Record<string, Component>>;

/** The name of a shared component. */
export type ComponentName = keyof typeof components;

/** The name of one that stands on lines of its own. */
type BlockName = {
  [Name in ComponentName]: (typeof components)[Name]['place'] extends 'block' ? Name : never;
}[ComponentName];

/** Whether a component stands on lines of its own. */
export function isBlockName(name: ComponentName): name is BlockName {
  return components[name].place === 'block';
}

/** The component of a name, or undefined where it is not on the list. */
export function componentNamed(name: string | null | undefined): Component | undefined {
  return typeof name === 'string' && Object.hasOwn(components, name)
    ? components[name as ComponentName]
    : undefined;
}

/** The names of all shared components. */
export const componentNames = Object.keys(components) as ComponentName[];
