import { Head, Html } from 'react-email';
import type { ReactNode } from 'react';
import { publicationDirection } from '#content/direction.ts';
import { publication } from '#content/publication.ts';
import { sheet, styles, WIDTH } from './styles.ts';

interface FrameProps {
  title: string;
  preheader: string;
  children: ReactNode;
}

/**
 * What every mail has: language, title, preheader, one column. The column is the middle one of
 * three cells: Outlook on Windows keeps to the width of a cell and to no other.
 */
export function Frame({ title, preheader, children }: FrameProps) {
  return (
    <Html lang={publication.language} dir={publicationDirection()}>
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{sheet()}</style>
      </Head>
      <body className="body" style={styles.body}>
        <Preheader>{preheader}</Preheader>
        <Layout className="page" style={styles.page}>
          <td />
          <td className="column" width={WIDTH} style={styles.column}>
            {children}
          </td>
          <td />
        </Layout>
      </body>
    </Html>
  );
}

/** What a mail program shows beside the subject, up to here and no further into the mail. */
function Preheader({ children }: { children: string }) {
  const rest = SHOWN - children.length;
  return (
    <div style={styles.preheader}>
      {children}
      {rest > 0 && <div>{UNSEEN.repeat(rest)}</div>}
    </div>
  );
}

/** More characters than any mail program shows beside a subject. */
const SHOWN = 200;
/** Takes the room of the words that come after, and is not seen. */
const UNSEEN = '\u00a0\u200c\u200b\u200d\ufeff';

interface LayoutProps {
  className?: string;
  style?: typeof styles.page | typeof styles.table;
  /** The cells of its one row. */
  children: ReactNode;
}

/** A table that only lays out: screen readers are told that it is none. */
export function Layout({ className, style = styles.table, children }: LayoutProps) {
  return (
    <table
      role="presentation"
      // Gmail takes <html> out, and its direction with it.
      dir={publicationDirection()}
      className={className}
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      style={style}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** A frame around what somebody paid for. */
export function Box({ children }: { children: ReactNode }) {
  return (
    <Layout>
      <td className="box" style={styles.box}>
        {children}
      </td>
    </Layout>
  );
}

/** A frame around paragraphs beside the subject. */
export function Aside({ children }: { children?: ReactNode }) {
  return (
    <div style={styles.aside}>
      <Layout>
        <td className="box" style={styles.asideText}>
          {children}
        </td>
      </Layout>
    </div>
  );
}
