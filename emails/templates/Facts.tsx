import { Fragment } from 'react';
import { Directed } from './Directed.tsx';

/** Some facts in a row. */
export function Facts({ facts }: { facts: readonly string[] }) {
  return facts.map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && ' · '}
      <Directed>{fact}</Directed>
    </Fragment>
  ));
}
