import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { Announced } from '../announced.ts';
import type { Links } from '../links.ts';
import type { PersonalLinks } from './Digest.tsx';
import { Button } from './Button.tsx';
import { Directed } from './Directed.tsx';
import { Footer } from './Footer.tsx';
import { Frame } from './Frame.tsx';
import { whyAnnounced } from './phrases.ts';
import { styles } from './styles.ts';
import { Words } from './Words.tsx';

interface AnnouncementProps {
  announced: Announced;
  links: Links;
  personal: PersonalLinks;
}

/** Tells of an interview or an episode: what it is, how it begins, what is in it. */
export function Announcement({ announced, links, personal }: AnnouncementProps) {
  const { companion, opening, contents, act, chosen } = announced;
  const { kind, title, about, date } = companion;
  const url = links.companion(companion);
  return (
    <Frame title={`${kind}: ${title}`} preheader={preheaderOf(announced)}>
      <h1 style={styles.masthead}>
        <Directed>{publication.name}</Directed>
      </h1>
      <p
        className="quiet"
        style={styles.dateline}
      >{`New ${kind.toLowerCase()} · ${longDate(date)}`}</p>
      <hr className="rule" style={styles.rule} />
      <h2 style={styles.toolName}>
        <a className="link" href={url} style={styles.link}>
          <Directed>{title}</Directed>
        </a>
      </h2>
      <p className="quiet" style={styles.announced}>
        <Directed>{about}</Directed>
      </p>
      {opening.children.length > 0 && <Words tree={opening} paragraph="text" />}
      {contents.entries.length > 0 && (
        <>
          <h3 style={styles.heading}>{contents.title}</h3>
          <ul style={styles.contentsBelow}>
            {contents.entries.map((entry) => (
              <li key={entry} style={styles.entry}>
                <Directed>{entry}</Directed>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button label={act} url={url} />
      <Footer why={whyAnnounced(chosen)} links={announcementLinks(personal)} />
    </Frame>
  );
}

/** The links at the end of an announcement, in order. */
export function announcementLinks(personal: PersonalLinks) {
  return [
    { label: 'Preferences', url: personal.preferences },
    { label: 'Unsubscribe', url: personal.unsubscribe },
  ];
}

/** What a mail program shows beside the subject, which has the title already. */
function preheaderOf({ companion, contents }: Announced): string {
  const [first, second] = contents.entries;
  const what = [first, second].filter(Boolean).join(' · ');
  return `${companion.about}. ${what}`.trim();
}
