/** A what-if as its page shows it. Nothing is saved: the address is the question. */
import { significanceOf, type Compared } from '#app/domain/exposure/what-if/compared.ts';
import type { WhatIfComparison } from '#app/domain/exposure/what-if/comparison.ts';
import type { Context } from '../../context.ts';
import type { Named } from '../portfolio-policies.server.ts';
import { registerPortfolio, type PortfolioNames } from '../portfolio.server.ts';
import { chosenFrom, whatIfChoices, type Choice } from './choices.server.ts';
import { compareOnThread, type WhatIfFailure } from './compare.server.ts';

export type WhatIfResult = Pick<
  WhatIfComparison,
  'years' | 'inherent' | 'residual' | 'net' | 'totalCostOfRisk' | 'supplierRecovery' | 'recovery'
> & {
  policies: (Named & Compared)[];
  /** Those that the change moves, the largest difference of the net loss first. */
  risks: (Named & { residual: Compared; net: Compared })[];
  failures: (Omit<WhatIfComparison['failures'][number], 'supplier'> & { supplier: Named })[];
};

export type WhatIfView = {
  choices: Choice[];
  chosen: Choice[];
  /** Null until something is asked. */
  answer: { result: WhatIfResult } | { failure: WhatIfFailure } | null;
};

/** Risks shown among those that move. */
const mostRisks = 12;

export async function whatIfView(ctx: Context, asked: readonly string[], compare = compareOnThread): Promise<WhatIfView> {
  const register = await registerPortfolio(ctx);
  const choices = await whatIfChoices(ctx, register);
  const chosen = chosenFrom(choices, asked);
  const view = { choices: choices.map(shown), chosen: chosen.map(shown) };
  if (chosen.length === 0) return { ...view, answer: null };
  const outcome = await compare({ portfolio: register.portfolio, changes: chosen.map(({ change }) => change) });
  return { ...view, answer: 'failure' in outcome ? outcome : { result: resultOf(outcome.comparison, register.names) } };
}

const shown = ({ kind, value, code, title }: Choice): Choice => ({ kind, value, code, title });

const named = (names: ReadonlyMap<string, Named>, id: string): Named => names.get(id) ?? { code: id, title: '' };

const movement = ({ before, after }: Compared): number => Math.abs(after - before);

function resultOf(comparison: WhatIfComparison, names: PortfolioNames): WhatIfResult {
  const { years, inherent, residual, net, totalCostOfRisk, supplierRecovery, recovery, policies, risks, failures } = comparison;
  return {
    years,
    inherent,
    residual,
    net,
    totalCostOfRisk,
    supplierRecovery,
    recovery,
    policies: policies.map(({ id, ...figure }) => ({ ...named(names.policies, id), ...figure })),
    risks: risks
      .filter((risk) => significanceOf(risk.residual) !== 'same' || significanceOf(risk.net) !== 'same')
      .sort((a, b) => movement(b.net) - movement(a.net) || movement(b.residual) - movement(a.residual))
      .slice(0, mostRisks)
      .map(({ id, ...figures }) => ({ ...named(names.risks, id), ...figures })),
    failures: failures.map(({ supplier, ...figures }) => ({ supplier: named(names.suppliers, supplier), ...figures })),
  };
}
