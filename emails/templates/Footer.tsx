import { Fragment } from 'react';
import { publication } from '#content/publication.ts';
import { Directed } from './Directed.tsx';
import { styles } from './styles.ts';

interface FooterProps {
  /** Why somebody gets the mail. */
  why: string;
  links: readonly { label: string; url: string }[];
}

/** The end of every mail: why it came, what can be done about it, and who sent it. */
export function Footer({ why, links }: FooterProps) {
  return (
    <>
      <hr className="rule" style={styles.rule} />
      <p className="quiet" style={styles.footer}>
        <Directed>{why}</Directed>
      </p>
      {links.length > 0 && (
        <p className="quiet" style={styles.footer}>
          {links.map(({ label, url }, index) => (
            <Fragment key={label}>
              {index > 0 && ' · '}
              <a className="quiet" href={url} style={styles.quietLink}>
                <Directed>{label}</Directed>
              </a>
            </Fragment>
          ))}
        </p>
      )}
      <p className="quiet" style={styles.footer}>
        <Directed>{publication.postalAddress}</Directed>
      </p>
    </>
  );
}
