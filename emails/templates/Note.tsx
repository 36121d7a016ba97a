import { publication } from '#content/publication.ts';
import { Frame } from './Frame.tsx';
import { styles } from './styles.ts';

/** The words of a short mail, the same in HTML and in plain text. */
export interface NoteWords {
  subject: string;
  preheader: string;
  /** Paragraphs above the button. */
  before: readonly string[];
  button?: { label: string; url: string } | undefined;
  /** Paragraphs below it. */
  after: readonly string[];
}

/** A short mail with at most one button: confirmation and the like. */
export function Note({ words }: { words: NoteWords }) {
  const { subject, preheader, before, button, after } = words;
  return (
    <Frame title={subject} preheader={preheader}>
      <h1 style={styles.masthead}>{publication.name}</h1>
      {before.map((paragraph) => (
        <p key={paragraph} style={styles.text}>
          {paragraph}
        </p>
      ))}
      {button && (
        <p style={styles.text}>
          <a className="button" href={button.url} style={styles.button}>
            {button.label}
          </a>
        </p>
      )}
      {after.map((paragraph) => (
        <p key={paragraph} className="quiet" style={styles.footer}>
          {paragraph}
        </p>
      ))}
      <p className="quiet" style={styles.footer}>
        {publication.postalAddress}
      </p>
    </Frame>
  );
}
