import type { Figures } from './figures.ts';
import { hourFrom, number, share } from './words.ts';

/** One part of a whole, and how it is coloured. */
export interface Part {
  name: string;
  many: number;
  /** A class of the page: what a colour means is the same in all charts. */
  tone: string;
}

/** A bar in as many parts as there are, each as wide as its share. */
export function Shares({ parts, of }: { parts: Part[]; of: number }) {
  let from = 0;
  const drawn = parts
    .filter(({ many }) => many > 0)
    .map(({ name, many, tone }) => {
      const width = (many / of) * 100;
      const rect = <rect key={name} className={tone} x={from} width={width} height="10" />;
      from += width;
      return rect;
    });
  const said = parts.map(({ name, many }) => `${name} ${number(many)}`).join(', ');
  return (
    <svg
      className="shares"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
    >
      {drawn}
    </svg>
  );
}

/** The parts in words and numbers, below their bar. */
export function Legend({ parts, of }: { parts: Part[]; of: number }) {
  return (
    <table>
      <tbody>
        {parts.map(({ name, many, tone }) => (
          <tr key={name}>
            <th scope="row" className="named">
              <span className={`swatch ${tone}`} />
              {name}
            </th>
            <td>{number(many)}</td>
            <td className="quiet">{share(many, of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bars on one scale, the longest first. */
export function Ranking({ rows, tone }: { rows: Omit<Part, 'tone'>[]; tone: string }) {
  const most = Math.max(...rows.map(({ many }) => many), 1);
  return (
    <table className="ranking">
      <tbody>
        {rows.map(({ name, many }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{number(many)}</td>
            <td className="wide">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className={tone} width={(many / most) * 100} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same numbers to read: a row for each hour in which anything happened. */
export function HourTable({
  hours,
  names,
}: {
  hours: Figures['hours'];
  names: [Series, string][];
}) {
  const busy = hours.filter((hour) => names.some(([series]) => hour[series] > 0));
  return (
    <details>
      <summary>The numbers</summary>
      {/* Wider than a phone, it is moved sideways by itself; a keyboard must get there, too. */}
      <section className="scroll" tabIndex={0} aria-label="The numbers by the hour">
        <table>
          <thead>
            <tr>
              <th scope="col">Hour from</th>
              {names.map(([series, name]) => (
                <th key={series} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map((hour) => (
              <tr key={hour.at}>
                <th scope="row">{hourFrom(hour.at)}</th>
                {names.map(([series]) => (
                  <td key={series}>{number(hour[series])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

export type Series = Exclude<keyof Figures['hours'][number], 'at'>;

/** One kind of event by the hour, on a scale of its own: its most busy hour is the full height. */
export function Hours({
  hours,
  series,
  name,
  tone,
}: {
  hours: Figures['hours'];
  series: Series;
  name: string;
  tone: string;
}) {
  const most = Math.max(...hours.map((hour) => hour[series]));
  const sum = hours.reduce((all, hour) => all + hour[series], 0);
  const busiest = hours.find((hour) => hour[series] === most);
  const said =
    most === 0 || !busiest
      ? 'none'
      : `${number(sum)} in all, at most ${number(most)} in the hour from ${hourFrom(busiest.at)}`;
  return (
    <figure className="hours">
      <figcaption>
        <strong>{name}</strong> <span className="quiet">{said}</span>
      </figcaption>
      {most > 0 && (
        <svg
          viewBox={`0 0 ${hours.length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${name} by the hour: ${said}`}
        >
          {hours.map((hour, index) =>
            hour[series] === 0 ? null : (
              <rect
                key={hour.at}
                className={tone}
                x={index + 0.08}
                width="0.84"
                // What happened at all can be seen, however little of it there was.
                y={100 - Math.max(4, (hour[series] / most) * 100)}
                height={Math.max(4, (hour[series] / most) * 100)}
              >
                <title>{`${hourFrom(hour.at)}: ${number(hour[series])}`}</title>
              </rect>
            ),
          )}
        </svg>
      )}
    </figure>
  );
}
