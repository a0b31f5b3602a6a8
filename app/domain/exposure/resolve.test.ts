/** What a portfolio means before anything is drawn: whose events are whose, what controls leave of them, and what has no meaning. */
import { describe, expect, test } from 'vitest';
import { defaultPortfolioParameters, type Portfolio } from './portfolio.ts';
import { controlForTest, portfolioForTest, resolvedForTest, riskForTest, supplierForTest } from './portfolio.test-data.ts';
import { inherentMeans, resolvePortfolio, type PortfolioFault } from './resolve.ts';

const trigger = (risk: string, probability = 1, isControlled = false) => ({ risk, probability, multiplier: 1, isControlled });
const poisson = (rate: number) => ({ kind: 'poisson' as const, rate });

function faultsOf(changes: Partial<Portfolio>): readonly PortfolioFault[] {
  const resolved = resolvePortfolio(portfolioForTest(changes));
  return 'faults' in resolved ? resolved.faults : [];
}

describe('events of suppliers', () => {
  const portfolio: Partial<Portfolio> = {
    risks: [riskForTest('A', { frequency: poisson(1) }), riskForTest('B', { frequency: poisson(0.04) })],
    suppliers: [
      supplierForTest('S', { failureRate: 0.2, triggers: [trigger('A', 0.5), trigger('B', 0)] }),
      supplierForTest('T', { triggers: [trigger('B', 0.4)], dependsOn: [{ supplier: 'S', probability: 0.5 }] }),
      supplierForTest('U', { failureRate: 1, triggers: [trigger('B', 0)] }),
    ],
  };

  test('are taken off the risk’s own, one that comes through another supplier as often as both fail', () => {
    const { risks } = resolvedForTest(portfolio);
    expect(risks.map(({ rate, own }) => ({ rate, own }))).toEqual([
      { rate: 1, own: poisson(0.9) },
      { rate: 0.04, own: { kind: 'poisson', rate: expect.closeTo(0, 12) } },
    ]);
  });

  test('are those of triggers that may happen; a supplier without any makes no shock', () => {
    const { shocks } = resolvedForTest(portfolio);
    expect(shocks.map(({ supplier, rate, triggers }) => ({ supplier, rate, triggers }))).toEqual([
      {
        supplier: 0,
        rate: 0.2,
        triggers: [
          { position: 0, risk: 0, probability: 0.5, multiplier: 1, prevented: 0 },
          { position: 1, risk: 1, probability: 0.4, multiplier: 1, prevented: 0 },
        ],
      },
      { supplier: 1, rate: 0, triggers: [{ position: 0, risk: 1, probability: 0.4, multiplier: 1, prevented: 0 }] },
    ]);
  });

  test('may be all there are, but no more', () => {
    const caused = (rate: number): Partial<Portfolio> => ({
      risks: [riskForTest('A', { frequency: poisson(rate) })],
      suppliers: [supplierForTest('S', { failureRate: 0.5, triggers: [trigger('A')] })],
    });
    expect(resolvedForTest(caused(0.5)).risks[0]?.own).toEqual(poisson(0));
    expect(resolvedForTest(caused(0.5 - 1e-10)).risks[0]?.own).toEqual(poisson(0));
    expect(faultsOf(caused(0.4))).toEqual([{ code: 'supplier_rate_above_risk_rate', risk: 'A', rate: 0.4, bySuppliers: 0.5 }]);
  });

  test('cannot be told from those of a risk that is not Poisson', () => {
    const frequency = { kind: 'bernoulli' as const, probability: 0.5 };
    const suppliers = [supplierForTest('S', { failureRate: 0.1, triggers: [trigger('A')] })];
    expect(faultsOf({ risks: [riskForTest('A', { frequency })], suppliers })).toEqual([{ code: 'supplier_on_other_frequency', risk: 'A' }]);
    expect(resolvedForTest({ risks: [riskForTest('A', { frequency })] }).risks[0]?.own).toEqual(frequency);
  });

  test('cannot be counted when failures spread in too many ways, of which the first is told', () => {
    const middle = Array.from({ length: 17 }, (_, index) => `M-${index}`);
    const hubs = ['hub', 'second'];
    const suppliers = [
      ...hubs.map((id) => supplierForTest(id, { failureRate: 0.1 })),
      ...middle.map((id) => supplierForTest(id, { dependsOn: hubs.map((supplier) => ({ supplier, probability: 0.5 })) })),
      supplierForTest('last', { triggers: [trigger('A')], dependsOn: middle.map((supplier) => ({ supplier, probability: 0.5 })) }),
    ];
    expect(faultsOf({ risks: [riskForTest('A')], suppliers })).toEqual([{ code: 'suppliers_too_entangled', supplier: 'hub' }]);
  });
});

describe('controls', () => {
  const link = (control: string, frequencyReduction: number, severityReduction = 0, cap: number | null = null) => ({
    control,
    frequencyReduction,
    severityReduction,
    cap,
  });

  test('of one group share part of what they do, others do not', () => {
    const { commonCause } = defaultPortfolioParameters;
    const reduced = (group: string | null) =>
      resolvedForTest({
        risks: [riskForTest('A', { controls: [link('C', 0.5), link('D', 0.4)] })],
        controls: [controlForTest('C', { group }), controlForTest('D', { group })],
      }).risks[0]?.frequencyReduction;
    expect(commonCause).toBeGreaterThan(0);
    expect(reduced(null)).toBeCloseTo(0.7, 12);
    expect(reduced('G')).toBeCloseTo((1 - commonCause) * 0.7 + commonCause * 0.5, 12);
  });

  test('leave a smaller loss, stopped where one of them has a cap', () => {
    const resolved = resolvedForTest({
      risks: [riskForTest('A', { maximumLoss: 5_000, controls: [link('C', 0.5, 0.25), link('D', 0, 0, 40)] })],
      controls: [controlForTest('C'), controlForTest('D')],
    });
    expect(resolved.risks[0]).toMatchObject({
      frequencyReduction: 0.5,
      severityReduction: 0.25,
      inherent: { maximumLoss: 5_000, scale: 1 },
      residual: { severity: { maximumLoss: 5_000, scale: 0.75 } },
    });
    expect(resolved.risks[0]?.residual.caps).toEqual([{ amount: 40, probability: 1 }]);
  });

  test('prevent the events of those triggers that they act on', () => {
    const { shocks } = resolvedForTest({
      risks: [riskForTest('A', { controls: [link('C', 0.5)] }), riskForTest('B', { controls: [link('C', 0.2)] }), riskForTest('D')],
      controls: [controlForTest('C')],
      suppliers: [
        supplierForTest('S', { failureRate: 0.1, triggers: [trigger('A', 1, false), trigger('B', 1, true), trigger('D', 1, true)] }),
      ],
    });
    expect(shocks[0]?.triggers.map(({ prevented }) => prevented)).toEqual([0, expect.closeTo(0.2, 12), 0]);
  });
});

test('mean losses before controls stop at the maximum loss', () => {
  const severity = { kind: 'fixed' as const, amount: 300 };
  const resolved = resolvedForTest({ risks: [riskForTest('A', { severity, maximumLoss: 200 }), riskForTest('B', { severity })] });
  expect([...inherentMeans(resolved)]).toEqual([200, 300]);
});
