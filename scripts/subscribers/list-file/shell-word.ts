/** A text as one word of a command line. */
export function shellWord(text: string): string {
  // A shell such as zsh takes a word that begins with = for a command.
  return /^[\w.@%+:,/-][\w.@%+=:,/-]*$/.test(text)
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
