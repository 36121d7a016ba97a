import { expect, it } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { immediately } from './immediately.ts';
import { prepared } from './prepared.ts';
import { subscribers } from './schema/subscribers.ts';

it('prepares a statement once for a database, its transactions and their savepoints', async () => {
  let made = 0;
  const all = prepared((on) => {
    made += 1;
    return on.select({ id: subscribers.id }).from(subscribers).prepare();
  });
  const database = temporaryDatabase();
  addSubscriber(database, 'ann');
  const found = await Promise.all([
    immediately(database, (tx) => all(tx).all()),
    immediately(database, (tx) => tx.transaction((inner) => all(inner).all())),
  ]);
  found.push(all(database).all());
  expect(found).toEqual([[{ id: 'ann' }], [{ id: 'ann' }], [{ id: 'ann' }]]);
  expect(made).toBe(1);
  const other = temporaryDatabase();
  expect(all(other).all()).toEqual([]);
  expect(made).toBe(2);
});
