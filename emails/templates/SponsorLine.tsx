import type { Sponsor } from '#content/library.ts';
import { Directed } from './Directed.tsx';
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
        <strong>
          <Directed>{name}</Directed>:
        </strong>{' '}
        <a className="link" href={url} style={styles.link}>
          <Directed>{text}</Directed>
        </a>
      </p>
    </Box>
  );
}

/** What stands over it, in HTML and in plain text. */
export const ADVERTISEMENT = 'Advertisement';
