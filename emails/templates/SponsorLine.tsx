import type { Sponsor } from '#content/library.ts';
import { Box } from './Frame.tsx';
import { styles } from './styles.ts';

/** The line that somebody paid for, marked as what it is. */
export function SponsorLine({ sponsor }: { sponsor: Sponsor }) {
  const { name, url, text } = sponsor;
  return (
    <Box>
      <p className="quiet" style={styles.mark}>
        {ADVERTISEMENT}
      </p>
      <p style={styles.boxText}>
        <strong>{`${name}:`}</strong>{' '}
        <a className="link" href={url} style={styles.link}>
          {text}
        </a>
      </p>
    </Box>
  );
}

/** What stands over it, in HTML and in plain text. */
export const ADVERTISEMENT = 'Advertisement';
