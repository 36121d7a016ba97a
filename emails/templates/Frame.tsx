import { Body, Container, Head, Html, Preview } from 'react-email';
import type { ReactNode } from 'react';
import { publication } from '#content/publication.ts';
import { sheet, styles } from './styles.ts';

interface FrameProps {
  title: string;
  preheader: string;
  children: ReactNode;
}

/** What every mail has: language, title, preheader, one column of 600 pixels. */
export function Frame({ title, preheader, children }: FrameProps) {
  return (
    <Html lang={publication.language} dir="ltr">
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{sheet}</style>
      </Head>
      <Body className="body" style={styles.body}>
        <Preview useTitleTag={false}>{preheader}</Preview>
        <Container style={styles.container}>{children}</Container>
      </Body>
    </Html>
  );
}
