import { betaFacts } from '#content/facts.ts';
import type { Beta } from '#content/library.ts';
import { Facts } from './Facts.tsx';
import { Directed } from './Directed.tsx';
import { styles } from './styles.ts';

/** What can be tried before it is finished. */
export function BetaList({ betas }: { betas: readonly Beta[] }) {
  return (
    <>
      <h2 style={styles.title}>{betasTitle(betas)}</h2>
      {betas.map((beta) => (
        <div key={beta.slug}>
          <h3 style={styles.entryName}>
            <a className="link" href={beta.url} style={styles.link}>
              <Directed>{beta.name}</Directed>
            </a>
          </h3>
          <p style={styles.entryText}>
            <Directed>{beta.tagline}</Directed>
          </p>
          <p className="quiet" style={styles.entryFacts}>
            <Facts facts={betaFacts(beta)} />
          </p>
        </div>
      ))}
    </>
  );
}

/** The heading over the betas, the same in HTML and in plain text. */
export function betasTitle(betas: readonly Beta[]): string {
  return betas.length === 1 ? 'Beta' : 'Betas';
}
