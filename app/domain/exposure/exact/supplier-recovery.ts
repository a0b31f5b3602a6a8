/**
 * What a supplier is expected to pay by contract in a year, its liability cap included, without simulation: the law of what it owes in a
 * year, then collectability × E[min(owed, cap)] (domain model §7, by the method of §5.5).
 */
import { multipliedBy, type EventLoss } from '../event-loss.ts';
import type { PortfolioSupplier, SupplierLiability } from '../portfolio.ts';
import type { ResolvedPortfolio, Shock, ShockTrigger } from '../resolve.ts';
import { owedPayment } from '../supplier-liability.ts';
import { chanceOfTrigger, hasExactLaw } from './aggregate.ts';
import { annualTerms, boundOnSquare, nodes, type ExactRecovery, type Payments } from './ceded.ts';
import { convolvedLoss } from './ceded-loss.ts';
import { paymentCurve, secondMomentOf } from './discretise.ts';
import { occurrenceSpectrum } from './shock.ts';

const noTerms = { deductible: { kind: 'none' }, limit: Infinity } as const;

type Claims = { readonly resolved: ResolvedPortfolio; readonly liability: SupplierLiability };

const lossOf = ({ resolved }: Claims, { risk, multiplier }: ShockTrigger): EventLoss =>
  multipliedBy(resolved.risks[risk]!.residual, multiplier);

/** Claims for one trigger by itself. `together`: how many may come in one occurrence, for their squares add up to at most so many times more. */
function single(claims: Claims, { rate, failing }: Shock, trigger: ShockTrigger, together = 1): Payments {
  const loss = lossOf(claims, trigger);
  const curve = paymentCurve(loss, owedPayment(claims.liability));
  const events = rate * (failing[trigger.position] ?? 0) * chanceOfTrigger(trigger, 'residual');
  // Damages alone are a part of the loss; with a penalty no more is known than that they are at most the loss.
  const { penalty, share } = claims.liability;
  const square = (penalty === 0 ? share * share : 1) * secondMomentOf(loss);
  return { law: { kind: 'poisson', rate: events }, curve, meanSquare: together * boundOnSquare(curve, square), step: 0 };
}

/** Damages in proportion to several losses of one failure, added up on a grid as far as the cap can tell them apart. */
function convolved(claims: Claims, shock: Shock, triggers: readonly ShockTrigger[]): Payments | null {
  const { resolved, liability } = claims;
  if (!hasExactLaw(resolved)) return null;
  const losses = triggers.map((trigger) => ({ loss: lossOf(claims, trigger), share: liability.share }));
  const sum = convolvedLoss(
    losses,
    { section: noTerms, policy: noTerms },
    {
      nodes,
      mostOfYear: liability.annualCap,
      combine: (spectra) =>
        occurrenceSpectrum(
          shock.tree,
          triggers.map((trigger, index) => ({
            position: trigger.position,
            probability: chanceOfTrigger(trigger, 'residual'),
            severity: spectra[index]!,
          })),
          nodes,
        ),
    },
  );
  if (sum === null) return null;
  const { curve, step } = sum;
  return { law: { kind: 'poisson', rate: shock.rate }, curve, meanSquare: boundOnSquare(curve, Infinity), step };
}

/** A penalty is owed once for all losses of a failure, so that with one they cannot be told apart from each other. */
function claimsOfShock(claims: Claims, shock: Shock, triggers: readonly ShockTrigger[]): Payments[] | null {
  const { penalty, annualCap } = claims.liability;
  if (triggers.length === 1) return [single(claims, shock, triggers[0]!)];
  if (penalty > 0) return null;
  if (annualCap === Infinity) return triggers.map((trigger) => single(claims, shock, trigger, triggers.length));
  const together = convolved(claims, shock, triggers);
  return together && [together];
}

function recoveryOf(resolved: ResolvedPortfolio, id: string, liability: SupplierLiability): ExactRecovery | null {
  const payments: Payments[] = [];
  for (const shock of resolved.shocks) {
    const triggers = shock.triggers.filter(({ position }) => shock.tree.members[position]?.supplier.id === id);
    if (shock.rate === 0 || triggers.length === 0) continue;
    const ofShock = claimsOfShock({ resolved, liability }, shock, triggers);
    if (ofShock === null) return null;
    payments.push(...ofShock);
  }
  const { expected, standardDeviation, allowance } = annualTerms(
    { annualAggregateDeductible: 0, annualCapacity: liability.annualCap },
    payments,
  );
  const { collectability } = liability;
  return {
    expected: collectability * expected,
    standardDeviation: collectability * standardDeviation,
    allowance: collectability * allowance,
  };
}

/**
 * Expected payments by supplier id, of the suppliers that owe us something and for which they are exact: those whose failure hits one risk
 * only, or that owe no penalty and whose failing sets are few enough for `hasExactLaw`.
 */
export function exactSupplierRecoveries(resolved: ResolvedPortfolio): Map<string, ExactRecovery> {
  const exact = ({ id, liability }: PortfolioSupplier): [string, ExactRecovery][] => {
    const recovery = liability ? recoveryOf(resolved, id, liability) : null;
    return recovery ? [[id, recovery]] : [];
  };
  return new Map(resolved.portfolio.suppliers.flatMap(exact));
}
