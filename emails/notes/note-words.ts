/** A link with its words. */
interface NoteLink {
  label: string;
  url: string;
}

/** The words of a short mail, the same in HTML and in plain text. */
export interface NoteWords {
  subject: string;
  preheader: string;
  /** Paragraphs above the list and the button. */
  before: readonly string[];
  /** What there is to read, each with a line about it. */
  items?: readonly (NoteLink & { text: string })[] | undefined;
  button?: NoteLink | undefined;
  /** Paragraphs below them. */
  after?: readonly string[];
  /** Why this mail came. */
  why: string;
  /** What can be done about it. */
  links?: readonly NoteLink[];
}
