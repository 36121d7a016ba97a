import type { NoteWords } from '../notes/note-words.ts';
import { publication } from '#content/publication.ts';
import { Button } from './Button.tsx';
import { Directed } from './Directed.tsx';
import { Footer } from './Footer.tsx';
import { Frame } from './Frame.tsx';
import { styles } from './styles.ts';

/** A short mail with at most one button: confirmation and the like. */
export function Note({ words }: { words: NoteWords }) {
  const { subject, preheader, before, items = [], button, after = [], why, links = [] } = words;
  return (
    <Frame title={subject} preheader={preheader}>
      <h1 style={styles.masthead}>
        <Directed>{publication.name}</Directed>
      </h1>
      {before.map((paragraph) => (
        <p key={paragraph} style={styles.text}>
          <Directed>{paragraph}</Directed>
        </p>
      ))}
      {items.length > 0 && (
        <ul style={styles.contents}>
          {items.map(({ label, url, text }) => (
            <li key={label} style={styles.entry}>
              <a className="link" href={url} style={styles.link}>
                <strong>
                  <Directed>{label}</Directed>
                </strong>
              </a>
              {': '}
              <Directed>{text}</Directed>
            </li>
          ))}
        </ul>
      )}
      {button && <Button {...button} />}
      {after.map((paragraph) => (
        <p key={paragraph} style={styles.text}>
          <Directed>{paragraph}</Directed>
        </p>
      ))}
      <Footer why={why} links={links} />
    </Frame>
  );
}
