import { expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { simulationModel } from './model.ts';
import { blockCount, simulateYears, yearsPerBlock } from './simulate.ts';

test('says after each block which part of the years is done', () => {
  const resolved = resolvedForTest({ risks: [riskForTest('R')] });
  const years = 2 * yearsPerBlock + 1;
  const totals = { gross: new Float64Array(years), residual: new Float64Array(years), net: new Float64Array(years) };
  const heard: number[] = [];
  simulateYears(simulationModel(resolved, programmeOf(resolved.portfolio)), years, totals, (done) => heard.push(done));
  expect(heard).toEqual([1 / 3, 2 / 3, 1]);
});

test('a block that is full needs no other', () => expect([1, yearsPerBlock, yearsPerBlock + 1].map(blockCount)).toEqual([1, 1, 2]));
