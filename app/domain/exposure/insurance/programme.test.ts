/** From which loss on a programme pays, and what of a loss a policy answers for. */
import { describe, expect, test } from 'vitest';
import type { PortfolioPolicy } from '../portfolio.ts';
import { policyForTest, portfolioForTest, riskForTest, sectionForTest } from '../portfolio.test-data.ts';
import { answeredRatioOf, averageRatioOf, programmeOf, reducedAttachmentOf, startsPayingAt } from './programme.ts';

const ordinary = (amount: number) => ({ kind: 'ordinary', amount }) as const;
const startOf = (...policies: PortfolioPolicy[]): number =>
  startsPayingAt(programmeOf(portfolioForTest({ risks: [riskForTest('R')], policies })), 0);
const section = (changes: Parameters<typeof sectionForTest>[1]) => sectionForTest(['R'], changes);
const under = { average: { sumInsured: 50, valueAtRisk: 100 } };

describe('from which loss on the programme pays', () => {
  test.each<[string, Partial<PortfolioPolicy>, number]>([
    ['no deductible', {}, 0],
    ['that of the policy', { deductible: ordinary(100) }, 100],
    ['a franchise', { deductible: { kind: 'franchise', amount: 80 } }, 80],
    ['the least of a percentage', { deductible: { kind: 'percent_of_loss', rate: 0.5, min: 30, max: 90 } }, 30],
    ['that of the section, where it is larger', { sections: [section({ deductible: ordinary(120) })], deductible: ordinary(100) }, 120],
    ['the average rule raises it', { sections: [section(under)], deductible: ordinary(100) }, 200],
    ['so does premium that was not paid', { sections: [section(under)], deductible: ordinary(100), premiumRatio: 0.5 }, 400],
    [
      'with several sections only theirs count',
      { sections: [section({ deductible: ordinary(40) }), section({ deductible: ordinary(70) })], deductible: ordinary(500) },
      40,
    ],
    ['the attachment of a layer', { attachment: 1_000, sections: [section({ ...under, deductible: ordinary(9_000) })] }, 1_000],
    ['the same where premium was not paid', { attachment: 1_000, premiumRatio: 0.5 }, 1_000],
    ['a layer that may come down', { attachment: 1_000, isDropDown: true }, 0],
    ['a layer of several sections', { attachment: 1_000, sections: [section({}), section({})] }, 0],
    ['nothing is insured', { sections: [section({ average: { sumInsured: 0, valueAtRisk: 1 } })] }, Infinity],
  ])('%s', (_, changes, start) => expect(startOf(policyForTest('P', ['R'], changes))).toBeCloseTo(start, 5));

  test('the earliest policy decides, and one for other risks says nothing', () => {
    const late = policyForTest('L', ['R'], { deductible: ordinary(300) });
    expect(startOf(late, policyForTest('E', ['R'], { deductible: ordinary(200) }))).toBeCloseTo(200, 5);
    expect(startOf(policyForTest('O', ['Q']))).toBe(Infinity);
  });

  test('a hair below the amount itself, so that rounding loses no payment', () =>
    expect(startOf(policyForTest('P', ['R'], { deductible: ordinary(100) }))).toBeLessThan(100));
});

describe('what of a loss a policy answers for', () => {
  const primary = { attachment: 0, premiumRatio: 0.8 };
  const layer = { attachment: 1_000, premiumRatio: 0.8 };

  test('the average rule is for primary policies, premium for all', () => {
    expect(averageRatioOf(primary, under)).toBe(0.5);
    expect(averageRatioOf(primary, { average: null })).toBe(1);
    expect(averageRatioOf(primary, { average: { sumInsured: 100, valueAtRisk: 100 } })).toBe(1);
    expect(averageRatioOf(primary, { average: { sumInsured: 0, valueAtRisk: 0 } })).toBe(1);
    expect(averageRatioOf(layer, under)).toBe(1);
    expect(answeredRatioOf(primary, under)).toBeCloseTo(0.4, 15);
    expect(answeredRatioOf(layer, under)).toBe(0.8);
    expect(answeredRatioOf({ attachment: 0 }, under)).toBe(0.5);
  });

  test('a layer begins at its attachment whatever was paid', () => {
    expect(reducedAttachmentOf(layer)).toBe(800);
    expect(reducedAttachmentOf({ attachment: 1_000 })).toBe(1_000);
  });
});
