/** What a changed portfolio has in common with the present one: luck that need not be drawn again, and answers that need not be asked for. */
import { answeringGroups, type AnsweringGroups } from './answering-groups.ts';
import { exactText } from './exact-text.ts';
import type { ResolvedPortfolio, ResolvedRisk } from '../resolve.ts';
import { noPayer } from '../simulate/event-list.ts';
import { noLiabilities } from '../simulate/liabilities.ts';
import type { RiskModel, SimulationModel } from '../simulate/model.ts';
import type { AmountSums } from '../simulate/simulate.ts';

/** A portfolio taken apart into what may stay as it is. */
export type Parts = {
  readonly model: SimulationModel;
  readonly groups: AnsweringGroups;
  /** By index of the risk: all that the luck of its own events hangs on, and all that controls make of it. */
  readonly lucks: readonly string[];
  readonly controls: readonly string[];
};

const luckOf = ({ risk, own }: ResolvedRisk, seed: number): string => exactText([seed, risk.id, risk.severity, risk.maximumLoss, own]);

const controlsOf = ({ risk, frequencyReduction, residual }: ResolvedRisk): string =>
  exactText([frequencyReduction, residual.severity.scale, residual.caps, risk.controls.map(({ control, cap }) => [control, cap])]);

export function partsOf(resolved: ResolvedPortfolio, model: SimulationModel): Parts {
  const { seed } = resolved.portfolio.simulation;
  return {
    model,
    groups: answeringGroups(resolved, model),
    lucks: resolved.risks.map((risk) => luckOf(risk, seed)),
    controls: resolved.risks.map(controlsOf),
  };
}

type Moved = { readonly from: number; readonly to: number };

const policyNames = ({ programme }: SimulationModel): string[] => programme.policies.map(({ policy }) => policy.id);
const pairNames = ({ programme }: SimulationModel): string[] =>
  programme.pairs.map(({ risk, policy }) => exactText([risk, programme.policies[policy]!.policy.id]));

/** Where each name that stands in both lists stands in either. */
function moved(now: readonly string[], then: readonly string[]): Moved[] {
  const places = new Map(now.map((name, place) => [name, place]));
  return then.flatMap((name, to) => {
    const from = places.get(name);
    return from === undefined ? [] : [{ from, to }];
  });
}

/** Both portfolios have the same risks in the same order. */
export class Unchanged {
  /** By index of the risk: its own events are drawn as they were. */
  readonly isSameLuck: readonly boolean[];
  /** Groups of the changed portfolio whose events and terms are those that they were. */
  private readonly groups: Set<number>;
  /** Places, in the present portfolio and in the changed one, of policies and of pairs of a risk and a policy that are answered as they were. */
  private readonly policies: readonly Moved[];
  private readonly pairs: readonly Moved[];

  constructor(
    private readonly now: Parts,
    private readonly then: Parts,
    hasFailureToday: boolean,
  ) {
    this.isSameLuck = then.lucks.map((luck, index) => luck === now.lucks[index]);
    const known = new Set(now.groups.texts.values());
    this.groups = new Set([...then.groups.texts].flatMap(([group, text]) => (known.has(text) ? [group] : [])));
    then.groups.ofRisk.forEach((group, index) => {
      if (!this.isSameLuck[index] || then.controls[index] !== now.controls[index]) this.groups.delete(group);
    });
    if (hasFailureToday) this.groups.delete(then.groups.ofSuppliers);
    const stays = (policy: number): boolean => this.groups.has(then.groups.ofPolicy[policy]!);
    this.policies = moved(policyNames(now.model), policyNames(then.model)).filter(({ to }) => stays(to));
    this.pairs = moved(pairNames(now.model), pairNames(then.model)).filter(({ to }) => stays(then.model.programme.pairs[to]!.policy));
  }

  /** Whether what suppliers cause and owe is answered as it was. */
  get areSuppliersSame(): boolean {
    return this.groups.has(this.then.groups.ofSuppliers);
  }

  /** 1 for each source of the present portfolio's payments that are paid as they were: risks by index, then shocks. */
  sources(): Uint8Array {
    const { risks, shocks } = this.now.model;
    const marks = new Uint8Array(risks.length + shocks.length);
    risks.forEach(({ index }) => (marks[index] = this.isGroupOf(index) ? 1 : 0));
    return marks.fill(this.areSuppliersSame ? 1 : 0, risks.length);
  }

  /** The changed portfolio with nobody who pays for what is paid as it was. */
  muted(): SimulationModel {
    const { model } = this.then;
    const muted = (risk: RiskModel): RiskModel => (this.isGroupOf(risk.index) ? { ...risk, insuredFrom: Infinity } : risk);
    return {
      ...model,
      risks: model.risks.map(muted),
      shocks: this.areSuppliersSame
        ? model.shocks.map((shock) => ({
            ...shock,
            triggers: shock.triggers.map((trigger) => ({ ...trigger, risk: muted(trigger.risk), payer: noPayer })),
          }))
        : model.shocks,
      liabilities: this.areSuppliersSame ? noLiabilities : model.liabilities,
    };
  }

  /** Gives the sums of a block what the present portfolio's sums have of the payments that stay. */
  carry(from: AmountSums, into: AmountSums): void {
    for (const field of ['recovered', 'squares', 'exhaustedYears', 'reinstatementPremium'] as const) {
      for (const place of this.policies) into.recoveries[field][place.to] = from.recoveries[field][place.from]!;
    }
    for (const place of this.pairs) into.recoveries.byPair[place.to] = from.recoveries.byPair[place.from]!;
    if (this.areSuppliersSame) into.supplierRecoveries.add(from.supplierRecoveries);
  }

  private isGroupOf(risk: number): boolean {
    return this.groups.has(this.then.groups.ofRisk[risk]!);
  }
}
