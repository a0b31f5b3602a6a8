/** The answer to a portfolio document, member by member in the order that its readers know. Amounts in the document's currency, unrounded. */
import { creditParts, type Credit } from '../credit.ts';
import {
  isReconciled,
  type ControlResult,
  type CoverageFinding,
  type LossMeasures,
  type PolicyResult,
  type RiskResult,
  type RunResults,
  type SupplierResult,
} from '../results.ts';

/** Each factor of a control's credit as a number; the register also keeps the reasons. */
const creditNumbers = (credit: Credit) => ({
  ...(Object.fromEntries(creditParts.map((part) => [part, credit[part].value])) as Record<(typeof creditParts)[number], number>),
  total: credit.total,
});

const measures = (of: LossMeasures) => ({
  expectedAnnualLoss: of.expectedAnnualLoss,
  standardError: of.standardError,
  standardDeviation: of.standardDeviation,
  valueAtRisk: of.valueAtRisk,
  tailValueAtRisk: of.tailValueAtRisk,
  standardErrors: of.standardErrors,
  exceedance: of.exceedance,
  occurrenceExceedance: of.occurrenceExceedance,
});

const policy = ({
  id,
  expected,
  limitExhaustedProbability,
  premiumToExpectedRecovery,
  reinstatementPremium,
  standardError,
}: PolicyResult) => ({
  id,
  expected,
  limitExhaustedProbability,
  premiumToExpectedRecovery,
  reinstatementPremium,
  standardError,
});

const risk = ({ id, severity, inherent, residual, net, tailContribution, smoothTailContribution, steps }: RiskResult) => ({
  id,
  severity,
  inherent,
  residual,
  net,
  tailContribution,
  smoothTailContribution,
  steps,
});

const control = ({ id, credit, value }: ControlResult) => ({ id, credit: creditNumbers(credit), value });

const supplier = ({ id, attributedExpectedLoss, removalEffect, tailContribution, failureToday }: SupplierResult) => ({
  id,
  attributedExpectedLoss,
  removalEffect,
  tailContribution,
  failureToday,
});

/** Over-insurance is counted in euros of cover, not of a year, and has no published kind: the register's programme page tells it. */
const isPublished = ({ kind }: CoverageFinding): boolean => kind !== 'over-insured';

/** What the answer says of its own making. `inputSha256` is the SHA-256 of the RFC 8785 text of the document as it was given. */
export type AnswerOrigin = { readonly engine: string; readonly inputSha256: string };

/** The answer document. The same results give the same JSON text. */
export const answerOf = (results: RunResults, { engine, inputSha256 }: AnswerOrigin) => ({
  engine,
  inputSha256,
  years: results.years,
  seed: results.seed,
  inherent: measures(results.inherent),
  residual: measures(results.residual),
  net: measures(results.net),
  recovery: {
    expected: results.recovery.expected,
    policies: results.recovery.policies.map(policy),
    reinstatementPremium: results.recovery.reinstatementPremium,
  },
  risks: results.risks.map(risk),
  controls: results.controls.map(control),
  suppliers: results.suppliers.map(supplier),
  totalCostOfRisk: results.totalCostOfRisk,
  reconciled: isReconciled(results),
  reconciliation: results.reconciliation,
  coverage: results.coverage.filter(isPublished),
});
export type Answer = ReturnType<typeof answerOf>;
