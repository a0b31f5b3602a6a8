/**
 * Two portfolios run beside each other with the same random numbers, so that only what a change moves differs (domain model §5.3, §6.3).
 * A light run: no exact check, fewer years. Amounts in euros a year.
 */
import { comparedBasis, comparedSum, errorOfCost, measuredBeside, measuredYears } from './compared.ts';
import type { Compared, ComparedBasis, MeasuredYears } from './compared.ts';
import type { Portfolio } from '../portfolio.ts';
import { resolvePortfolio, type PortfolioFault } from '../resolve.ts';
import { totalCostOfRisk } from '../run.ts';
import type { AmountSums } from '../simulate/simulate.ts';
import { failureToday, type FailureToday } from '../supplier-effects.ts';
import { applyWhatIf, failingSuppliers, type WhatIfChange } from './changes.ts';
import { comparedYears, PresentYears, type Side } from './years.ts';

/** Years on each side, unless a portfolio has so many events that somebody who waits would wait too long. */
export const whatIfYears = 20_000;

export type WhatIfComparison = {
  readonly years: number;
  readonly seed: number;
  readonly inherent: ComparedBasis;
  readonly residual: ComparedBasis;
  readonly net: ComparedBasis;
  readonly totalCostOfRisk: Compared;
  /** Paid by suppliers, then by insurers. */
  readonly supplierRecovery: Compared;
  readonly recovery: Compared;
  /** Expected recovery of every policy of either portfolio, in programme order. */
  readonly policies: readonly ({ readonly id: string } & Compared)[];
  /** Expected annual loss of every risk. */
  readonly risks: readonly { readonly id: string; readonly residual: Compared; readonly net: Compared }[];
  /** What one failure costs under each programme, every annual term unused; null where nothing depends on the supplier. */
  readonly failures: readonly { readonly supplier: string; readonly before: FailureToday | null; readonly after: FailureToday | null }[];
};

/** Why a portfolio has no meaning. */
export type Faults = { readonly faults: readonly PortfolioFault[] };

type MeasuredSide = { readonly inherent: MeasuredYears; readonly residual: MeasuredYears; readonly net: MeasuredYears };

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

const recoveredBy =
  (policy: string) =>
  ({ recoveries }: AmountSums, { resolved }: Side): number =>
    recoveries.recovered[resolved.portfolio.policies.findIndex(({ id }) => id === policy)] ?? 0;

/** Loss of each risk that suppliers and insurance leave, for sums of a side, computed once for each of them. */
function netByRisk(): (sums: AmountSums, side: Side) => Float64Array {
  const known = new Map<AmountSums, Float64Array>();
  return (sums, { model }) => {
    const found = known.get(sums);
    if (found) return found;
    const net = sums.residualByRisk.slice();
    const payOff = (pairs: readonly { readonly risk: number }[], byPair: Float64Array): void =>
      pairs.forEach(({ risk }, pair) => (net[risk]! -= byPair[pair]!));
    payOff(model.liabilities.pairs, sums.supplierRecoveries.byPair);
    payOff(model.programme.pairs, sums.recoveries.byPair);
    known.set(sums, net);
    return net;
  };
}

/** Premiums, controls, retained losses and the capital behind the tail; only losses and reinstatements are uncertain. */
function costOf({ resolved, sums }: Side, { losses, measures }: MeasuredYears): number {
  return totalCostOfRisk(resolved, measures, total(sums.recoveries.reinstatementPremium) / losses.length).total;
}

function failureUnder({ model }: Side, supplier: string): FailureToday | null {
  const shock = model.shocks.find(({ shock: { tree } }) => tree.root.id === supplier);
  return shock ? failureToday(model, shock) : null;
}

/** Policies of either portfolio, in programme order of the one that has more of them. */
const policiesOf = (before: Portfolio, after: Portfolio): string[] => [
  ...new Set([...before.policies, ...after.policies].map(({ id }) => id)),
];

/** The present portfolio with its simulated years, ready for any number of questions. It takes some 130 MB at most. */
export class PresentPortfolio {
  private readonly years: PresentYears;
  private readonly measured: MeasuredSide;

  private constructor(
    private readonly portfolio: Portfolio,
    years: PresentYears,
  ) {
    this.years = years;
    const { gross, residual, net } = years.side.totals;
    this.measured = { inherent: measuredYears(gross), residual: measuredYears(residual), net: measuredYears(net) };
  }

  /** Simulates at most `mostYears`, with the portfolio's own seed. */
  static of(portfolio: Portfolio, mostYears = whatIfYears): PresentPortfolio | Faults {
    const resolved = resolvePortfolio(portfolio);
    if ('faults' in resolved) return resolved;
    return new PresentPortfolio(portfolio, new PresentYears(resolved, comparedYears(resolved, mostYears)));
  }

  /** The portfolio beside itself with the changes. A failure of today is on the side of the changes only. */
  compare(changes: readonly WhatIfChange[]): WhatIfComparison | Faults {
    const { portfolio, years, measured: now } = this;
    const resolved = resolvePortfolio(applyWhatIf(portfolio, changes));
    if ('faults' in resolved) return resolved;
    const failing = failingSuppliers(changes);
    const before = years.side;
    const after = years.after(resolved, failing);
    const then: MeasuredSide = {
      inherent: measuredBeside(now.inherent, after.totals.gross),
      residual: measuredBeside(now.residual, after.totals.residual),
      net: measuredBeside(now.net, after.totals.net),
    };
    const net = netByRisk();
    return {
      years: years.years,
      seed: portfolio.simulation.seed,
      inherent: comparedBasis(now.inherent, then.inherent),
      residual: comparedBasis(now.residual, then.residual),
      net: comparedBasis(now.net, then.net),
      totalCostOfRisk: {
        before: costOf(before, now.net),
        after: costOf(after, then.net),
        standardError: errorOfCost(now.net, then.net, portfolio.parameters.costOfCapital),
      },
      supplierRecovery: comparedSum(before, after, ({ supplierRecoveries }) => total(supplierRecoveries.recovered)),
      recovery: comparedSum(before, after, ({ recoveries }) => total(recoveries.recovered)),
      policies: policiesOf(portfolio, resolved.portfolio).map((id) => ({ id, ...comparedSum(before, after, recoveredBy(id)) })),
      risks: portfolio.risks.map(({ id }, index) => ({
        id,
        residual: comparedSum(before, after, ({ residualByRisk }) => residualByRisk[index]!),
        net: comparedSum(before, after, (sums, side) => net(sums, side)[index]!),
      })),
      failures: failing.map((supplier) => ({
        supplier,
        before: failureUnder(before, supplier),
        after: failureUnder(after, supplier),
      })),
    };
  }
}

/** One question of a portfolio that nobody asks again. */
export function compareWhatIf(portfolio: Portfolio, changes: readonly WhatIfChange[], mostYears = whatIfYears): WhatIfComparison | Faults {
  const present = PresentPortfolio.of(portfolio, mostYears);
  return 'faults' in present ? present : present.compare(changes);
}
