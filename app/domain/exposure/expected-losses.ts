/** Expected annual losses in closed form, for any subset of a risk's controls: the figures that need no simulation. Euros a year. */
import { meanLoss } from './capped-severity.ts';
import { combinedReduction } from './combine.ts';
import { meanEventLoss, multipliedBy, type EventLoss } from './event-loss.ts';
import type { ControlEffect } from './portfolio.ts';
import { expectedEvents, type ResolvedPortfolio, type ResolvedRisk } from './resolve.ts';

/** Events of a risk that one supplier's failure triggers: expected number a year, factor on each loss, and whether controls act on them. */
type CausedEvents = { readonly rate: number; readonly multiplier: number; readonly isControlled: boolean; readonly shock: number };

/** What of a risk's events and losses a set of controls leaves. */
type Remainder = { readonly frequencyReduction: number; readonly severityReduction: number; readonly caps: EventLoss['caps'] };

const untouched: Remainder = { frequencyReduction: 0, severityReduction: 0, caps: [] };

export class ExpectedLosses {
  private readonly caused: readonly CausedEvents[][];
  private readonly groupOf: ReadonlyMap<string, string | null>;

  constructor(private readonly resolved: ResolvedPortfolio) {
    this.groupOf = new Map(resolved.portfolio.controls.map(({ id, group }) => [id, group]));
    const caused: CausedEvents[][] = resolved.risks.map(() => []);
    resolved.shocks.forEach(({ rate, triggers, failing, tree }, shock) => {
      for (const { risk, position, probability, multiplier } of triggers) {
        const trigger = tree.members[position]?.supplier.triggers.find((candidate) => candidate.risk === resolved.risks[risk]?.risk.id);
        const isControlled = trigger?.isControlled ?? false;
        caused[risk]?.push({ rate: rate * (failing[position] ?? 0) * probability, multiplier, isControlled, shock });
      }
    });
    this.caused = caused;
  }

  inherent(risk: number): number {
    return this.left(risk, untouched);
  }

  residual(risk: number): number {
    return this.left(risk, this.remainderOf(this.riskAt(risk).risk.controls));
  }

  /** With only the given controls of the risk. `isCapped` says whether the cap on what controls together may take off applies. */
  withControls(risk: number, controls: readonly ControlEffect[], isCapped = true): number {
    return this.left(risk, this.remainderOf(controls, isCapped));
  }

  /** Expected events a year that all controls of the risk leave. */
  residualRate(risk: number): number {
    const { own, frequencyReduction } = this.riskAt(risk);
    const bySuppliers = this.causedOf(risk).reduce(
      (sum, { rate, isControlled }) => sum + rate * (isControlled ? 1 - frequencyReduction : 1),
      0,
    );
    return expectedEvents(own) * (1 - frequencyReduction) + bySuppliers;
  }

  /** Inherent loss of the occurrences that begin with the shock: ν·Σ P(fails)·π·m·E[X] (domain model §7). */
  inherentOfShock(shock: number): number {
    let sum = 0;
    this.caused.forEach((events, risk) => {
      for (const event of events) {
        if (event.shock === shock) sum += event.rate * event.multiplier * meanLoss(this.riskAt(risk).inherent);
      }
    });
    return sum;
  }

  private left(risk: number, { frequencyReduction, severityReduction, caps }: Remainder): number {
    const { own, inherent } = this.riskAt(risk);
    const loss: EventLoss = { severity: { ...inherent, scale: 1 - severityReduction }, caps };
    const ofOwn = expectedEvents(own) * (1 - frequencyReduction) * meanEventLoss(loss);
    return this.causedOf(risk).reduce((sum, { rate, multiplier, isControlled }) => {
      const kept = isControlled ? 1 - frequencyReduction : 1;
      return sum + rate * kept * meanEventLoss(multipliedBy(loss, multiplier));
    }, ofOwn);
  }

  private remainderOf(controls: readonly ControlEffect[], isCapped = true): Remainder {
    const { portfolio, credits } = this.resolved;
    const creditOf = (id: string): number => credits.get(id)?.total ?? 0;
    const combined = (effect: 'frequencyReduction' | 'severityReduction'): number => {
      const reductions = controls.map((link) => ({
        id: link.control,
        group: this.groupOf.get(link.control) ?? null,
        reduction: link[effect] * creditOf(link.control),
      }));
      const { combined, uncapped } = combinedReduction(reductions, portfolio.parameters);
      return isCapped ? combined : uncapped;
    };
    return {
      frequencyReduction: combined('frequencyReduction'),
      severityReduction: combined('severityReduction'),
      caps: controls.flatMap(({ control, cap }) => (cap === null ? [] : [{ amount: cap, probability: creditOf(control) }])),
    };
  }

  private riskAt(risk: number): ResolvedRisk {
    const resolved = this.resolved.risks[risk];
    if (!resolved) throw new RangeError(`No risk at ${risk}`);
    return resolved;
  }

  private causedOf(risk: number): readonly CausedEvents[] {
    return this.caused[risk] ?? [];
  }
}
