import { z } from 'zod';
import { annualLossLaw } from '../exact/aggregate.ts';
import { addCompound, constantSpectrum, lawOfLogarithm, thinned } from '../exact/compound.ts';
import { discretise, paymentCurve } from '../exact/discretise.ts';
import { gridQuantile, gridTailMean } from '../exact/grid-measures.ts';
import { gridMean, spectrumOf } from '../exact/grid.test-data.ts';
import { annualMoments } from '../exact/moments.ts';
import { explainRisk } from '../explain.ts';
import { lognormalThroughQuantiles } from '../laws/lognormal.ts';
import type { Payment } from '../payment.ts';
import { defaultPortfolioParameters, type Portfolio } from '../portfolio.ts';
import { controlForTest, policyForTest, resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { runPortfolio } from '../run.ts';
import { checkVectors, inputsOf, number, pair, within, type Inputs } from './reader.test-data.ts';
import { layer, ordinary } from './terms.test-data.ts';

const linked = z.object({ effect: z.enum(['frequency', 'severity']), design: number, test: pair });

/** One risk with two tested controls and one policy. */
function givenBy(inputs: Inputs) {
  const { frequency, severity, controls, policy } = inputs({
    frequency: z.object({ lam: number }),
    severity: z.object({ ci90: pair, mpl: number }),
    controls: z.array(linked),
    policy: z.object({ deductible: number, limit: number, share: number, credit_haircut: number }),
  });
  const [low, high] = severity.ci90;
  return {
    rate: frequency.lam,
    distribution: lognormalThroughQuantiles([0.05, low], [0.95, high]),
    maximumLoss: severity.mpl,
    controls: controls.map(({ effect, design, test: [sampleSize, deviations] }, index) => ({
      id: `C-${index + 1}`,
      frequencyReduction: effect === 'frequency' ? design : 0,
      severityReduction: effect === 'severity' ? design : 0,
      standing: {
        ...controlForTest('').standing,
        test: { sampleSize, deviations, conclusion: 'effective' as const, isFullPopulation: false },
      },
    })),
    policy,
  };
}
type Given = ReturnType<typeof givenBy>;

const portfolioOf = ({ rate, distribution, maximumLoss, controls }: Given): Partial<Portfolio> => ({
  risks: [
    riskForTest('R-1', {
      frequency: { kind: 'poisson', rate },
      severity: distribution,
      maximumLoss,
      controls: controls.map(({ id, frequencyReduction, severityReduction }) => ({
        control: id,
        frequencyReduction,
        severityReduction,
        cap: null,
      })),
    }),
  ],
  controls: controls.map(({ id, standing }) => controlForTest(id, { standing })),
});

/** What stays with the organisation: everything but the insurers' share of the layer. The vectors count what insurers fail to pay as well. */
function retainedOf({ policy: { deductible, limit, share, credit_haircut } }: Given): Payment {
  const top = deductible + limit;
  return {
    jump: { at: 0, height: 0 },
    segments: [
      { from: 0, to: deductible, slope: 1 },
      { from: deductible, to: top, slope: 1 - share * (1 - credit_haircut) },
      { from: top, to: Infinity, slope: 1 },
    ],
  };
}

const window = { first: 0, step: 250, nodes: 2 ** 15 };

checkVectors('end-to-end', {
  'E2E-01': (inputs) => {
    const given = givenBy(inputs);
    const { rate, distribution, maximumLoss, controls, policy } = given;
    const { inherent, residual, net } = explainRisk({
      model: { rate, severity: { distribution, maximumLoss, scale: 1 } },
      controls: controls.map((control) => ({ ...control, group: null })),
      section: { id: 'P-1', terms: { ...layer(policy.limit, policy.deductible), insurerShare: policy.share } },
    });
    // The vector's recovery is after the insurer's default haircut, which is reported apart from the terms of the policy.
    const recovery = net.expectedRecovery * (1 - policy.credit_haircut);
    const resolved = resolvedForTest(portfolioOf(given));
    const law = annualLossLaw(resolved, 'residual', window);
    if (law === null) throw new Error('A single risk has an exact law');
    return {
      inherent_eal: inherent.expectedAnnualLoss,
      residual_lambda: residual.rate,
      severity_factor: residual.severityFactor,
      residual_eal: residual.expectedAnnualLoss,
      expected_recovery: recovery,
      net_eal: residual.expectedAnnualLoss - recovery,
      residual_var99: gridQuantile(law, 0.99),
      residual_tvar99: gridTailMean(law, 0.99, annualMoments(resolved, 'residual').mean),
    };
  },
  'E2E-02': (inputs) => {
    const given = givenBy(inputsOf(inputs({ ref: z.string() }).ref));
    const [risk] = resolvedForTest(portfolioOf(given)).risks;
    if (!risk) throw new Error('The portfolio has one risk');
    const log = constantSpectrum(window.nodes, 0);
    const net = spectrumOf(discretise(paymentCurve(risk.residual, retainedOf(given)), window));
    addCompound(log, net, thinned(risk.own, 1 - risk.frequencyReduction));
    const law = lawOfLogarithm(log, window);
    return { net_var99: gridQuantile(law, 0.99), net_tvar99: gridTailMean(law, 0.99, gridMean(law)), net_eal: gridMean(law) };
  },
  'E2E-03': (inputs) => {
    const { ref, premium, cost_of_capital } = inputs({ ref: z.string(), premium: number, cost_of_capital: number });
    const given = givenBy(inputsOf(ref));
    const { deductible, limit, share } = given.policy;
    const policy = policyForTest('P-1', ['R-1'], { deductible: ordinary(deductible), limitPerOccurrence: limit, share, premium });
    const run = (policies: Portfolio['policies']) =>
      runPortfolio(
        resolvedForTest({
          ...portfolioOf(given),
          policies,
          parameters: { ...defaultPortfolioParameters, costOfCapital: cost_of_capital },
          simulation: { years: 100_000, seed: 388_563 },
        }),
      );
    const [uninsured, insured] = [run([]), run([policy])];
    const [answer] = insured.recovery.policies;
    // Four standard errors of the mean and of the tail mean that stands in the cost of capital.
    const luckOf = ({ net }: typeof insured): number =>
      4 * (net.standardError + cost_of_capital * net.standardErrors.tailValueAtRisk['0.99']);
    return {
      tcor_uninsured: within(luckOf(uninsured), uninsured.totalCostOfRisk.total),
      tcor_insured: within(luckOf(insured), insured.totalCostOfRisk.total),
      premium_to_expected_recovery: answer?.premiumToExpectedRecovery,
    };
  },
});
