import type { Companion } from '#content/companions.ts';
import type { Links } from '../links.ts';
import { Directed } from './Directed.tsx';
import { styles } from './styles.ts';

interface CompanionListProps {
  companions: readonly Companion[];
  links: Links;
}

/** The interview or the episode of the week. */
export function CompanionList({ companions, links }: CompanionListProps) {
  return (
    <>
      <h2 style={styles.title}>{COMPANIONS_TITLE}</h2>
      {companions.map((companion) => (
        <div key={`${companion.folder}/${companion.id}`}>
          <h3 style={styles.entryName}>
            <Directed>{companion.kind}</Directed>
            {': '}
            <a className="link" href={links.companion(companion)} style={styles.link}>
              <Directed>{companion.title}</Directed>
            </a>
          </h3>
          <p className="quiet" style={styles.entryFacts}>
            <Directed>{companion.about}</Directed>
          </p>
        </div>
      ))}
    </>
  );
}

/** The heading over them, the same on the page, in HTML and in plain text. */
export const COMPANIONS_TITLE = 'Also this week';
