import type { Beta } from '#content/library.ts';
import { betaAccessNames, betaKindNames } from '#content/names.ts';
import { styles } from './styles.ts';

/** What can be tried before it is finished. */
export function BetaList({ betas }: { betas: readonly Beta[] }) {
  return (
    <>
      <h2 style={styles.title}>{betasTitle(betas)}</h2>
      {betas.map((beta) => (
        <div key={beta.slug} style={styles.beta}>
          <h3 style={styles.betaName}>
            <a className="link" href={beta.url} style={styles.link}>
              {beta.name}
            </a>
          </h3>
          <p style={styles.paragraph}>{beta.tagline}</p>
          <p className="quiet" style={styles.facts}>
            {betaFacts(beta).join(' · ')}
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

/** What is known of a beta in one line, as on the day of the mail. */
export function betaFacts({ kind, access }: Beta): string[] {
  return [betaKindNames[kind], betaAccessNames[access]];
}
