import { Section } from 'react-email';
import type { Review } from '#content/library.ts';
import { accessNames, platformNames } from '#content/names.ts';
import type { Prose } from '#content/prose/prose.ts';
import type { Links } from '../links.ts';
import { styles } from './styles.ts';
import { Words } from './Words.tsx';

/** One review: name, tagline, and the two columns of equal weight. */
export function ReviewBlock({ review, links }: { review: Review; links: Links }) {
  const { name, tagline, url, slug, likes, dislikes } = review;
  return (
    <Section>
      <h2 style={styles.toolName}>
        <a className="link" href={url} style={styles.link}>
          {name}
        </a>
      </h2>
      <p className="quiet" style={styles.tagline}>
        {tagline}
      </p>
      <table
        role="presentation"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        style={{ borderCollapse: 'collapse' }}
      >
        <tbody>
          <tr>
            <Column title="+ Likes" prose={likes} />
            <Column title="− Dislikes" prose={dislikes} />
          </tr>
        </tbody>
      </table>
      <p className="quiet" style={styles.facts}>
        {facts(review).join(' · ')} ·{' '}
        <a className="quiet" href={links.tool(slug)} style={styles.quietLink}>
          on the web
        </a>
      </p>
    </Section>
  );
}

function Column({ title, prose }: { title: string; prose: Prose }) {
  return (
    <td className="column" style={styles.column}>
      <h3 style={styles.columnTitle}>{title}</h3>
      <Words tree={prose.tree} paragraph="paragraph" />
    </td>
  );
}

/** The facts of a tool in one line, the same in HTML and in plain text. */
export function facts({ access, license, platforms, version, disclosure }: Review): string[] {
  return [
    accessNames[access],
    license,
    platforms.map((platform) => platformNames[platform]).join(', '),
    version && `version ${version}`,
    disclosure !== 'none' && `disclosure: ${disclosure}`,
  ].filter((fact): fact is string => Boolean(fact));
}
