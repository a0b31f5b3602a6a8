/** The answer to a portfolio document for a person at a terminal: three significant digits, errors beside what is estimated. */
import type { Answered } from '#app/features/exposure/answer-document.ts';
import type { PortfolioPolicy } from '#app/domain/exposure/portfolio.ts';
import { levels } from '#app/domain/exposure/results.ts';
import { textTable } from './text-table.ts';

type Report = Omit<Answered, 'ok'>;

/** Lists longer than this are cut, and what was left out is counted. */
const mostRows = 15;

const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 });
const money = (amount: number): string => (amount === Infinity ? 'none' : threeDigits.format(amount));
/** An estimate in two columns, so that amounts stand below each other. */
const withError = (amount: number, error: number): string[] => [money(amount), `± ${threeDigits.format(error)}`];

const section = (title: string, rows: readonly (readonly string[])[]): string => `${title}\n${textTable(rows)}`;

/** At most so many rows, and a line for those left out. */
const first = (rows: readonly (readonly string[])[]): (readonly string[])[] =>
  rows.length <= mostRows ? [...rows] : [...rows.slice(0, mostRows), [`… and ${rows.length - mostRows} more`]];

function bridge({ answer: { inherent, residual, net, recovery }, currency }: Report): string {
  return section(`Expected loss a year, ${currency} (± standard error)`, [
    ['inherent', ...withError(inherent.expectedAnnualLoss, inherent.standardError)],
    ['controls', money(residual.expectedAnnualLoss - inherent.expectedAnnualLoss)],
    ['residual', ...withError(residual.expectedAnnualLoss, residual.standardError)],
    ['insurance', money(-recovery.expected)],
    ['net', ...withError(net.expectedAnnualLoss, net.standardError)],
  ]);
}

function tail({ answer: { inherent, residual, net }, currency }: Report): string {
  const bases = [inherent, residual, net];
  const rows = (name: string, measure: 'valueAtRisk' | 'tailValueAtRisk') =>
    levels.map((level) => [`${name} ${level * 100} %`, ...bases.map((of) => money(of[measure][`${level}`]))]);
  const errors = levels.map((level) => [
    `  ± TVaR ${level * 100} %`,
    ...bases.map(({ standardErrors }) => threeDigits.format(standardErrors.tailValueAtRisk[`${level}`])),
  ]);
  return section(`A bad year, ${currency}`, [
    ['', 'inherent', 'residual', 'net'],
    ['standard deviation', ...bases.map(({ standardDeviation }) => money(standardDeviation))],
    ...rows('VaR', 'valueAtRisk'),
    ...rows('TVaR', 'tailValueAtRisk'),
    ...errors,
  ]);
}

function risks({ answer, currency }: Report): string {
  const whole = answer.residual.tailValueAtRisk['0.99'];
  const heaviest = [...answer.risks].sort((a, b) => b.residual.expectedAnnualLoss - a.residual.expectedAnnualLoss);
  return section(`Risks by residual expected loss, ${currency} a year`, [
    ['', 'inherent', 'residual', 'net', 'share of TVaR 99'],
    ...first(
      heaviest.map(({ id, inherent, residual, net, tailContribution }) => [
        id,
        money(inherent.expectedAnnualLoss),
        money(residual.expectedAnnualLoss),
        money(net.expectedAnnualLoss),
        whole > 0 ? percent.format(tailContribution / whole) : '',
      ]),
    ),
  ]);
}

function deductibleText({ attachment, deductible }: PortfolioPolicy): string {
  if (attachment > 0) return `xs ${money(attachment)}`;
  switch (deductible.kind) {
    case 'none':
      return '0';
    case 'ordinary':
      return money(deductible.amount);
    case 'franchise':
      return `franchise ${money(deductible.amount)}`;
    case 'percent_of_loss':
      return percent.format(deductible.rate);
  }
}

function programme({ answer, resolved, currency }: Report): string {
  const termsOf = new Map(resolved.portfolio.policies.map((policy) => [policy.id, policy]));
  return section(`Insurance, ${currency}`, [
    ['', 'attaches', 'limit', 'a year', 'expected recovery', '', 'used up', 'premium / recovery'],
    ...first(
      answer.recovery.policies.map(({ id, expected, standardError, limitExhaustedProbability, premiumToExpectedRecovery }) => {
        const terms = termsOf.get(id);
        return [
          id,
          terms ? deductibleText(terms) : '',
          money(terms?.limitPerOccurrence ?? Infinity),
          money(terms?.annualCapacity ?? Infinity),
          ...withError(expected, standardError),
          percent.format(limitExhaustedProbability),
          premiumToExpectedRecovery === null ? '–' : threeDigits.format(premiumToExpectedRecovery),
        ];
      }),
    ),
  ]);
}

const totalCost = ({ answer: { totalCostOfRisk: cost }, currency }: Report): string =>
  section(`Total cost of risk, ${currency} a year`, [
    ['premiums', money(cost.premiums)],
    ['net expected loss', money(cost.netExpectedLoss)],
    ['controls', money(cost.controlCost)],
    ['capital', money(cost.capitalCost)],
    ['total', money(cost.total)],
  ]);

const coverage = ({ answer, currency }: Report): string =>
  section(`Coverage findings, ${currency} a year`, [
    ['', 'kind', 'amount', 'chance a year'],
    ...first(answer.coverage.map(({ risk, kind, amount, probability }) => [risk, kind, money(amount), percent.format(probability)])),
  ]);

function reconciliation({ answer: { reconciled, reconciliation: comparisons } }: Report): string {
  const uncomputed = comparisons.filter(({ exact }) => exact === null).length;
  const compared = comparisons.length - uncomputed;
  const without = uncomputed > 0 ? ` (${uncomputed} have no exact figure)` : '';
  if (reconciled) return `Reconciled: ${compared} figures agree with the exact check${without}.`;
  return section(`Not reconciled${without}`, [
    ['', 'simulated', '', 'exact'],
    ...comparisons
      .filter(({ withinTolerance }) => !withinTolerance)
      .map(({ metric, simulated, standardError, exact }) => [
        metric,
        ...withError(simulated, standardError),
        exact === null ? '–' : money(exact),
      ]),
  ]);
}

/** The whole report, sections that have nothing to say left out. */
export function exposureReport(report: Report): string {
  const { answer } = report;
  const counted = `${answer.risks.length} ${answer.risks.length === 1 ? 'risk' : 'risks'}`;
  return [
    `${counted}, ${answer.years.toLocaleString('en')} years, seed ${answer.seed}, ${answer.engine}`,
    bridge(report),
    tail(report),
    ...(answer.risks.length > 0 ? [risks(report)] : []),
    ...(answer.recovery.policies.length > 0 ? [programme(report)] : []),
    totalCost(report),
    ...(answer.coverage.length > 0 ? [coverage(report)] : []),
    reconciliation(report),
  ].join('\n\n');
}
