import { publication } from '#content/publication.ts';
import { nameOf } from '#emails/delivery/piece.ts';
import { Hours, HourTable, Legend, Ranking, Shares, type Part, type Series } from './Chart.tsx';
import { bouncedOf, hasNews, notSentOf, type Figures } from './figures.ts';
import { STYLES } from './styles.ts';
import {
  duration,
  hourFrom,
  inWords,
  listed,
  moment,
  NO_NEWS,
  number,
  people,
  share,
} from './words.ts';

const SERIES: [Series, string, string][] = [
  ['accepted', 'Accepted', 'accepted'],
  ['delivered', 'Delivered', 'good'],
  ['bounced', 'Bounced', 'bad'],
  ['complained', 'Complained', 'worst'],
  ['unsubscribed', 'Unsubscribed', 'gone'],
];

/** The report as one page that needs nothing else: no script, no picture, no other file. */
export function ReportPage({ figures }: { figures: Figures }) {
  const title = `${nameOf(figures)}: ${figures.subject}`;
  return (
    <html lang={publication.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – report`}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLES }} />
      </head>
      <body>
        <main>
          <header>
            <p className="quiet">{publication.name}, report of a mailing</p>
            <h1>{title}</h1>
            <p>{stateOf(figures)}</p>
          </header>
          <KeyFigures figures={figures} />
          <Became figures={figures} />
          <ByHour figures={figures} />
          <Left figures={figures} />
          <Receipt figures={figures} />
          <footer className="quiet">
            <p>
              Opens and clicks are not counted, and nothing in the mails could count them. Times are
              those of {publication.cadence.timeZone}.
            </p>
          </footer>
        </main>
      </body>
    </html>
  );
}

function stateOf({ state, stateReason, startedAt, seconds }: Figures): string {
  const begun = startedAt ? `Begun on ${moment(startedAt)}` : 'Not begun yet';
  const end =
    seconds === null
      ? `; ${state}${stateReason ? `: ${stateReason}` : ''}`
      : `; done after ${duration(seconds)}`;
  return `${begun}${end}.`;
}

function KeyFigures({ figures }: { figures: Figures }) {
  const { accepted, outcomes, complained, unsubscribed } = figures;
  const rows: [string, number, string][] = [
    ['Accepted', accepted, ''],
    ...(hasNews(figures)
      ? ([
          ['Delivered', outcomes.delivered, share(outcomes.delivered, accepted)],
          ['Bounced', bouncedOf(figures), share(bouncedOf(figures), accepted)],
          ['Complained', complained, share(complained, accepted)],
        ] satisfies [string, number, string][])
      : []),
    ['Unsubscribed', unsubscribed.many, share(unsubscribed.many, accepted)],
  ];
  return (
    <dl className="key">
      {rows.map(([name, many, part]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className="figure">{number(many)}</span>{' '}
            <span className="quiet">{part || `of ${people(figures.eligible)}`}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Became({ figures }: { figures: Figures }) {
  const { outcomes, accepted } = figures;
  const parts: Part[] = [
    { name: 'delivered', many: outcomes.delivered, tone: 'good' },
    { name: 'no news yet', many: outcomes.noNews, tone: 'unknown' },
    { name: 'bounced for good', many: outcomes.bounced.permanent, tone: 'bad' },
    {
      name: 'bounced for now',
      many: outcomes.bounced.transient + outcomes.bounced.undetermined,
      tone: 'mild',
    },
    { name: 'taken by the provider, not sent', many: notSentOf(figures), tone: 'gone' },
  ];
  return (
    <section>
      <h2>What became of the mails</h2>
      {hasNews(figures) ? (
        <>
          <Shares parts={parts} of={accepted} />
          <Legend parts={parts} of={accepted} />
        </>
      ) : (
        <p>{NO_NEWS}</p>
      )}
    </section>
  );
}

function ByHour({ figures: { hours, later } }: { figures: Figures }) {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return null;
  const after = listed({ ...later });
  return (
    <section>
      <h2>By the hour</h2>
      <p className="quiet">
        From {moment(first.at)}, for {number(hours.length)} {hours.length === 1 ? 'hour' : 'hours'}.
        Each row has a scale of its own.
      </p>
      {SERIES.map(([series, name, tone]) => (
        <Hours key={series} {...{ hours, series, name, tone }} />
      ))}
      <p className="axis quiet">
        <span>{hourFrom(first.at)}</span>
        {hours.length > 1 && <span>{hourFrom(last.at)}</span>}
      </p>
      <HourTable hours={hours} names={SERIES.map(([series, name]) => [series, name])} />
      {after && <p className="quiet">Later: {after}.</p>}
    </section>
  );
}

function Left({ figures: { unsubscribed } }: { figures: Figures }) {
  const { many, reasons, words } = unsubscribed;
  const told = reasons.reduce((sum, row) => sum + row.many, 0);
  return (
    <section>
      <h2>Why people left</h2>
      {many === 0 ? (
        <p>Nobody who got this mail has left before the next one of its kind.</p>
      ) : (
        <p>
          {number(many)} left between this mail and the next one of its kind and stayed away;{' '}
          {told === 0 ? 'nobody said why.' : `${number(told)} said why.`}
        </p>
      )}
      {told > 0 && (
        <Ranking
          rows={reasons.map(({ reason, many: times }) => ({ name: inWords(reason), many: times }))}
          tone="gone"
        />
      )}
      {words.length > 0 && (
        <>
          <h3>In their words</h3>
          <ul>
            {words.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Receipt({ figures }: { figures: Figures }) {
  const rows: [string, string][] = [
    ['People looked at', number(figures.eligible)],
    ['Accepted', number(figures.accepted)],
    ['Excluded', listed(figures.excluded) || 'nobody'],
    ['Refused', number(figures.refused)],
    ['Skipped', number(figures.skipped)],
    ['Still to be sent', number(figures.left)],
    ['SHA-256 of the mail', figures.hash],
    ...(figures.commit ? ([['Commit', figures.commit]] satisfies [string, string][]) : []),
  ];
  return (
    <section>
      <h2>Receipt</h2>
      <dl className="receipt">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
