/** A resolved portfolio with its random streams and tables: what the loop over the years reads. */
import { startsPayingAt, type Programme } from '../insurance/programme.ts';
import type { LossCap } from '../event-loss.ts';
import type { ResolvedPortfolio, ResolvedRisk, Shock } from '../resolve.ts';
import { CountTable } from './count-table.ts';
import { liabilitiesOf, payerOf, type Liabilities } from './liabilities.ts';
import { Sampler } from './sampler.ts';
import { streamKey, type StreamKey } from './stream.ts';

/** A control that stops losses, with luck of its own for each kind of event, so that another control beside it changes nothing. */
export type CapModel = LossCap & { readonly key: StreamKey };

export type RiskModel = {
  readonly id: string;
  /** Index among the risks. */
  readonly index: number;
  readonly sampler: Sampler;
  readonly maximumLoss: number;
  /** κ = 1 - R_S. */
  readonly severityFactor: number;
  readonly own: {
    readonly key: StreamKey;
    readonly caps: readonly CapModel[];
    readonly counts: CountTable;
    /** Chance that the controls let an event happen, 1 - R_F. */
    readonly kept: number;
  };
  /** Residual losses of a single event below this amount are paid by nobody; Infinity when no policy covers the risk. */
  readonly insuredFrom: number;
};

export type TriggerModel = {
  readonly position: number;
  readonly risk: RiskModel;
  readonly probability: number;
  readonly multiplier: number;
  readonly kept: number;
  readonly key: StreamKey;
  readonly caps: readonly CapModel[];
  /** Index of the supplier that triggers the event among those that owe us something for it, or `noPayer`. */
  readonly payer: number;
};

export type ShockModel = {
  readonly index: number;
  readonly shock: Shock;
  readonly key: StreamKey;
  readonly counts: CountTable;
  /** Stream of each member of the failure tree; the root's is not used. */
  readonly memberKeys: readonly StreamKey[];
  readonly triggers: readonly TriggerModel[];
};

export type SimulationModel = {
  readonly risks: readonly RiskModel[];
  readonly shocks: readonly ShockModel[];
  readonly liabilities: Liabilities;
  readonly programme: Programme;
};

/** The caps on the events that `ids` name. A risk's caps stand in the order of its controls that have one. */
function capsOf({ risk, residual }: ResolvedRisk, seed: number, ...ids: readonly string[]): CapModel[] {
  const controls = risk.controls.filter(({ cap }) => cap !== null);
  return residual.caps.map((cap, index) => ({ ...cap, key: streamKey(seed, 'cap', ...ids, controls[index]?.control ?? '') }));
}

function riskModel(resolved: ResolvedRisk, index: number, seed: number, programme: Programme): RiskModel {
  const { risk, own, residual } = resolved;
  return {
    id: risk.id,
    index,
    sampler: new Sampler(risk.severity),
    maximumLoss: risk.maximumLoss,
    severityFactor: residual.severity.scale,
    own: {
      key: streamKey(seed, 'own', risk.id),
      caps: capsOf(resolved, seed, risk.id),
      counts: new CountTable(own),
      kept: 1 - resolved.frequencyReduction,
    },
    insuredFrom: startsPayingAt(programme, index),
  };
}

type ShockContext = {
  readonly seed: number;
  readonly risks: readonly RiskModel[];
  readonly resolved: readonly ResolvedRisk[];
  readonly liabilities: Liabilities;
};

function shockModel(shock: Shock, index: number, { seed, risks, resolved, liabilities }: ShockContext): ShockModel {
  const root = shock.tree.root.id;
  const memberId = (position: number): string => shock.tree.members[position]?.supplier.id ?? '';
  return {
    index,
    shock,
    key: streamKey(seed, 'failure', root),
    counts: new CountTable({ kind: 'poisson', rate: shock.rate }),
    memberKeys: shock.tree.members.map((_, position) => streamKey(seed, 'member', root, memberId(position))),
    triggers: shock.triggers.map(({ position, risk, probability, multiplier, prevented }) => {
      const model = risks[risk] as RiskModel;
      const ids = [root, memberId(position), model.id];
      const keys = { key: streamKey(seed, 'trigger', ...ids), caps: capsOf(resolved[risk]!, seed, ...ids) };
      const payer = payerOf(liabilities, memberId(position));
      return { position, risk: model, probability, multiplier, kept: 1 - prevented, ...keys, payer };
    }),
  };
}

export function simulationModel(resolved: ResolvedPortfolio, programme: Programme): SimulationModel {
  const { seed } = resolved.portfolio.simulation;
  const risks = resolved.risks.map((risk, index) => riskModel(risk, index, seed, programme));
  const liabilities = liabilitiesOf(resolved);
  const shocks = resolved.shocks.map((shock, index) => shockModel(shock, index, { seed, risks, resolved: resolved.risks, liabilities }));
  return { risks, shocks, liabilities, programme };
}
