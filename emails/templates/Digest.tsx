import { Hr } from 'react-email';
import type { Issue } from '#content/library.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { BetaList, betasTitle } from './BetaList.tsx';
import { Frame } from './Frame.tsx';
import { ReviewBlock } from './ReviewBlock.tsx';
import { SponsorLine } from './SponsorLine.tsx';
import { styles } from './styles.ts';
import { Words } from './Words.tsx';

interface DigestProps {
  issue: Issue;
  links: Links;
  /** The unsubscribe link, or the placeholder that stands for it. */
  unsubscribeUrl: string;
}

/** The weekly digest: one issue as a mail. */
export function Digest({ issue, links, unsubscribeUrl }: DigestProps) {
  const { name, postalAddress } = publication;
  return (
    <Frame title={issue.subject} preheader={issue.preheader}>
      <h1 style={styles.masthead}>{name}</h1>
      <p className="quiet" style={styles.dateline}>
        Issue {issue.number} · {longDate(issue.date)} ·{' '}
        <a className="quiet" href={links.issue(issue.number)} style={styles.quietLink}>
          read on the web
        </a>
      </p>
      <ul style={styles.contents}>
        {issue.reviews.map((review) => (
          <li key={review.slug} style={styles.entry}>
            <strong>{review.name}</strong>: {review.tagline}
          </li>
        ))}
        {issue.betas.length > 0 && (
          <li style={styles.entry}>
            <strong>{betasTitle(issue.betas)}</strong>:{' '}
            {issue.betas.map((beta) => beta.name).join(', ')}
          </li>
        )}
      </ul>
      {issue.sponsor && <SponsorLine sponsor={issue.sponsor} />}
      <Words tree={issue.intro.tree} paragraph="text" />
      {issue.reviews.map((review) => (
        <div key={review.slug}>
          <Hr className="rule" style={styles.hr} />
          <ReviewBlock review={review} links={links} />
        </div>
      ))}
      {issue.betas.length > 0 && (
        <>
          <Hr className="rule" style={styles.hr} />
          <BetaList betas={issue.betas} />
        </>
      )}
      <Hr className="rule" style={styles.hr} />
      <p className="quiet" style={styles.footer}>
        You get this because you subscribed to {name} and confirmed it.{' '}
        <a className="quiet" href={unsubscribeUrl} style={styles.quietLink}>
          Unsubscribe
        </a>
      </p>
      <p className="quiet" style={styles.footer}>
        {postalAddress}
      </p>
    </Frame>
  );
}
