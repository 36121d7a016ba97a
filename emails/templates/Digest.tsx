import type { Issue } from '#content/library.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { BetaList, betasTitle } from './BetaList.tsx';
import { CompanionList } from './CompanionList.tsx';
import { Directed } from './Directed.tsx';
import { Footer } from './Footer.tsx';
import { Frame } from './Frame.tsx';
import { whySubscribed } from './phrases.ts';
import { preheaderOf } from './preheader.ts';
import { ReviewBlock } from './ReviewBlock.tsx';
import { SponsorLine } from './SponsorLine.tsx';
import { styles } from './styles.ts';
import { Words } from './Words.tsx';

/** The links that are different for each reader, or the placeholders that stand for them. */
export interface PersonalLinks {
  preferences: string;
  unsubscribe: string;
}

interface DigestProps {
  issue: Issue;
  links: Links;
  personal: PersonalLinks;
}

/** The weekly digest: one issue as a mail. */
export function Digest({ issue, links, personal }: DigestProps) {
  return (
    <Frame title={issue.subject} preheader={preheaderOf(issue)}>
      <h1 style={styles.masthead}>
        <Directed>{publication.name}</Directed>
      </h1>
      <p className="quiet" style={styles.dateline}>
        <a className="quiet" href={links.issue(issue.number)} style={styles.quietLink}>
          <Directed>{`Issue ${issue.number}`}</Directed>
        </a>
        {' · '}
        <Directed>{longDate(issue.date)}</Directed>
      </p>
      <ul style={styles.contents}>
        {issue.reviews.map(({ slug, name, tagline }) => (
          <li key={slug} style={styles.entry}>
            <strong>
              <Directed>{name}</Directed>:
            </strong>{' '}
            <Directed>{tagline}</Directed>
          </li>
        ))}
        {issue.betas.length > 0 && (
          <li style={styles.entry}>
            <strong>{`${betasTitle(issue.betas)}:`}</strong>{' '}
            <Directed>{issue.betas.map(({ name }) => name).join(', ')}</Directed>
          </li>
        )}
        {issue.companions.map(({ folder, id, kind, title }) => (
          <li key={`${folder}/${id}`} style={styles.entry}>
            <strong>{`${kind}:`}</strong> <Directed>{title}</Directed>
          </li>
        ))}
      </ul>
      {issue.sponsor && <SponsorLine sponsor={issue.sponsor} />}
      <Words tree={issue.intro.tree} paragraph="text" />
      {issue.reviews.map((review) => (
        <div key={review.slug}>
          <hr className="rule" style={styles.rule} />
          <ReviewBlock review={review} links={links} />
        </div>
      ))}
      {issue.betas.length > 0 && (
        <>
          <hr className="rule" style={styles.rule} />
          <BetaList betas={issue.betas} />
        </>
      )}
      {issue.companions.length > 0 && (
        <>
          <hr className="rule" style={styles.rule} />
          <CompanionList companions={issue.companions} links={links} />
        </>
      )}
      <Footer why={whySubscribed()} links={footerLinks(issue, links, personal)} />
    </Frame>
  );
}

/** The links at the end of the digest, in order. */
export function footerLinks(issue: Issue, links: Links, personal: PersonalLinks) {
  return [
    { label: 'Preferences', url: personal.preferences },
    { label: 'Unsubscribe', url: personal.unsubscribe },
    { label: 'View on the web', url: links.issue(issue.number) },
  ];
}
