import { expect, test } from 'vitest';
import { checkedIn, notChecked } from './list.test-data.ts';
import { vectors } from './reader.test-data.ts';

test('every vector of the file is checked once or named with the reason', () => {
  const listed = [...Object.values(checkedIn), ...Object.values(notChecked)].flat();
  expect([...listed].sort()).toEqual([...vectors.keys()].sort());
});
