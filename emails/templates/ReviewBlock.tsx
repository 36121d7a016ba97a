import { Section } from 'react-email';
import type { Review } from '#content/library.ts';
import { accessNames, platformList } from '#content/names.ts';
import type { Prose } from '#content/prose/prose.ts';
import { publication } from '#content/publication.ts';
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
      <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.table}>
        <tbody>
          <tr>
            <Side side="likes" prose={likes} />
            <Side side="dislikes" prose={dislikes} />
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

const titles = { likes: '+ Likes', dislikes: '− Dislikes' };

function Side({ side, prose }: { side: keyof typeof titles; prose: Prose }) {
  return (
    <td className={`side ${side}`} style={styles[side]}>
      <Meter side={side} characters={prose.characters} />
      <div style={styles.words}>
        <h3 style={styles.columnTitle}>{titles[side]}</h3>
        <Words tree={prose.tree} paragraph="paragraph" />
      </div>
    </td>
  );
}

/** How much of its room a side takes. The two meet in the middle, like the arms of a balance. */
function Meter({ side, characters }: { side: keyof typeof titles; characters: number }) {
  const percent = Math.round((100 * characters) / publication.limits.section.max);
  const taken = (
    <td key="taken" className="taken" width={`${percent}%`} style={styles[`${side}Meter`]} />
  );
  const free = <td key="free" width={`${100 - percent}%`} style={styles.noMeter} />;
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.table}>
      <tbody>
        <tr>{side === 'likes' ? [free, taken] : [taken, free]}</tr>
      </tbody>
    </table>
  );
}

/** The facts of a tool in one line, the same in HTML and in plain text. */
export function facts({ access, license, platforms, version, disclosure }: Review): string[] {
  return [
    accessNames[access],
    license,
    platformList(platforms),
    version && `version ${version}`,
    disclosure !== 'none' && `disclosure: ${disclosure}`,
  ].filter((fact): fact is string => Boolean(fact));
}
