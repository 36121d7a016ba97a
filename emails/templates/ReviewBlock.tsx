import { reviewFacts } from '#content/facts.ts';
import { roomOf } from '#content/in-force.ts';
import type { Review } from '#content/library.ts';
import type { Prose } from '#content/prose/prose.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { Directed } from './Directed.tsx';
import { Facts } from './Facts.tsx';
import { Layout } from './Frame.tsx';
import { styles } from './styles.ts';
import { Words } from './Words.tsx';

/** One review: name, tagline, and the two columns of equal weight. */
export function ReviewBlock({ review, links }: { review: Review; links: Links }) {
  const { name, tagline, url, slug, likes, dislikes, disclosure } = review;
  return (
    <>
      <h2 style={styles.toolName}>
        <a className="link" href={url} style={styles.link}>
          <Directed>{name}</Directed>
        </a>
      </h2>
      <p style={styles.tagline}>
        <Directed>{tagline}</Directed>
      </p>
      <Layout>
        <Side side="likes" prose={likes} room={roomOf(review)} />
        <Side side="dislikes" prose={dislikes} room={roomOf(review)} />
      </Layout>
      <p className="quiet" style={styles.facts}>
        <Facts facts={reviewFacts(review).map(unbroken)} />
      </p>
      {disclosure !== 'none' && (
        <p className="quiet" style={styles.facts}>
          <strong>Disclosure:</strong> <Directed>{disclosure}</Directed>
        </p>
      )}
      <p className="quiet" style={styles.facts}>
        <a className="quiet" href={links.tool(slug)} style={styles.quietLink}>
          <Directed>{ON_THE_WEB}</Directed>
        </a>
      </p>
    </>
  );
}

/** The most characters that a phone has room for in one line. */
const SHORT = 28;

/** A short fact is not broken, so that a date stays in one line. */
function unbroken(fact: string): string {
  return fact.length > SHORT ? fact : fact.replaceAll(' ', '\u00a0');
}

/** The link to the page of a review, the same in HTML and in plain text. */
export const ON_THE_WEB = 'This review on the web';

/** The headings over the two sides, the same in HTML and in plain text. */
export const sideTitles = { likes: '+ Likes', dislikes: '− Dislikes' };

interface SideProps {
  side: keyof typeof sideTitles;
  prose: Prose;
  /** How many characters it had room for; nothing where nobody limited it. */
  room: number | undefined;
}

/**
 * A cell of a table in Outlook on Windows, which knows no other columns; a block that moves
 * below its neighbour on a narrow screen everywhere else.
 */
function Side({ side, prose, room }: SideProps) {
  return (
    <td className={`side ${side}`} width="50%" style={styles[side]}>
      <Meter side={side} characters={prose.characters} room={room} />
      <Layout>
        <td className="words" style={styles[`${side}Words`]}>
          <h3 style={styles.columnTitle}>{sideTitles[side]}</h3>
          <Words tree={prose.tree} paragraph="paragraph" />
        </td>
      </Layout>
    </td>
  );
}

/**
 * How much of its room a side takes. Beside each other the two meet in the middle, like the arms
 * of a balance; where they stack, both grow from the left.
 */
function Meter({ side, characters, room }: Omit<SideProps, 'prose'> & { characters: number }) {
  const full = room ?? publication.limits.section.max;
  const percent = Math.min(100, Math.round((100 * characters) / full));
  const free = <td width={`${100 - percent}%`} height={6} style={styles.noMeter} />;
  return (
    <Layout className="meter">
      {side === 'likes' && free}
      <td className="taken" width={`${percent}%`} height={6} style={styles[`${side}Meter`]} />
      {side === 'dislikes' && free}
    </Layout>
  );
}
