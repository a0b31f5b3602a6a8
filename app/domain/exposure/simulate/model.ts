/** A resolved portfolio with its random streams and tables: what the loop over the years reads. */
import { startsPayingAt, type Programme } from '../insurance/programme.ts';
import type { LossCap } from '../event-loss.ts';
import type { ResolvedPortfolio, ResolvedRisk, Shock } from '../resolve.ts';
import { CountTable } from './count-table.ts';
import { Sampler } from './sampler.ts';
import { streamKey, type StreamKey } from './stream.ts';

export type RiskModel = {
  readonly id: string;
  /** Index among the risks. */
  readonly index: number;
  readonly sampler: Sampler;
  readonly maximumLoss: number;
  /** κ = 1 - R_S. */
  readonly severityFactor: number;
  readonly caps: readonly LossCap[];
  readonly own: {
    readonly key: StreamKey;
    readonly capKey: StreamKey;
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
  readonly capKey: StreamKey;
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
  readonly programme: Programme;
};

function riskModel(resolved: ResolvedRisk, index: number, seed: number, programme: Programme): RiskModel {
  const { risk, own, residual } = resolved;
  return {
    id: risk.id,
    index,
    sampler: new Sampler(risk.severity),
    maximumLoss: risk.maximumLoss,
    severityFactor: residual.severity.scale,
    caps: residual.caps.filter(({ probability }) => probability > 0),
    own: {
      key: streamKey(seed, 'own', risk.id),
      capKey: streamKey(seed, 'cap', risk.id),
      counts: new CountTable(own),
      kept: 1 - resolved.frequencyReduction,
    },
    insuredFrom: startsPayingAt(programme, index),
  };
}

function shockModel(shock: Shock, index: number, seed: number, risks: readonly RiskModel[]): ShockModel {
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
      const keys = { key: streamKey(seed, 'trigger', ...ids), capKey: streamKey(seed, 'cap', ...ids) };
      return { position, risk: model, probability, multiplier, kept: 1 - prevented, ...keys };
    }),
  };
}

export function simulationModel(resolved: ResolvedPortfolio, programme: Programme): SimulationModel {
  const { seed } = resolved.portfolio.simulation;
  const risks = resolved.risks.map((risk, index) => riskModel(risk, index, seed, programme));
  const shocks = resolved.shocks.map((shock, index) => shockModel(shock, index, seed, risks));
  return { risks, shocks, programme };
}
