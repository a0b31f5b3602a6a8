/** The figures of a run against the appetite limits that bind today. */
import {
  standingAgainst,
  type AppetiteBasis,
  type AppetiteMetric,
  type AppetiteScope,
  type AppetiteStanding,
} from '#app/domain/appetite.ts';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { bindingAppetite } from '../../settings/appetite-queries.server.ts';
import { distinctParts, type Part } from './parts.ts';
import type { ExposureView } from './view.ts';

export type AppetiteCheck = {
  code: string;
  scope: AppetiteScope;
  unit: { code: string; name: string } | null;
  category: { code: string; label: string | null } | null;
  metric: AppetiteMetric;
  basis: AppetiteBasis;
  /** Euros. */
  limit: number;
  /** Null: the limit is younger than the run, or the part does not reconcile. */
  figure: number | null;
  standing: AppetiteStanding | null;
};

/** Units and categories whose bad years have a limit that binds on `day`. */
export async function limitedParts(reader: Reader, day: string): Promise<Part[]> {
  const binding = await bindingAppetite(reader, day);
  return distinctParts(
    binding.flatMap(({ limit, unit, category }): Part[] => {
      if (limit.metric === 'eal') return [];
      if (unit) return [{ scope: 'unit', key: unit.code }];
      return category ? [{ scope: 'category', key: category.code }] : [];
    }),
  );
}

/** Limits of the whole first, then by code. */
export async function appetiteChecks({ store, today }: Context, view: ExposureView): Promise<AppetiteCheck[]> {
  const binding = await bindingAppetite(store.read, today);
  return binding
    .map(({ limit: row, unit, category }): AppetiteCheck => {
      const limit = eurosOf(row.limitCents);
      const figure = figureOf(view, { ...row, unit: unit?.code ?? null, category: category?.code ?? null });
      const standing = figure === null ? null : standingAgainst(figure, { limit, tolerance: row.tolerance });
      return { code: row.code, scope: row.scope, unit, category, metric: row.metric, basis: row.basis, limit, figure, standing };
    })
    .sort((a, b) => Number(b.scope === 'entity') - Number(a.scope === 'entity') || (a.code < b.code ? -1 : 1));
}

type Measured = { scope: AppetiteScope; unit: string | null; category: string | null; metric: AppetiteMetric; basis: AppetiteBasis };

function figureOf(view: ExposureView, { scope, unit, category, metric, basis }: Measured): number | null {
  if (scope === 'entity') {
    const row = view.headline.find((known) => known.basis === basis);
    if (!row) return null;
    return { eal: row.expected.amount, var95: row.var95, var99: row.var99.amount, tvar99: row.tvar99.amount }[metric];
  }
  if (metric !== 'eal') {
    const part = view.parts.find((known) => known.scope === scope && known.key === (unit ?? category));
    return part?.figures?.[basis][metric] ?? null;
  }
  const group = scope === 'unit' ? view.units.find(({ key }) => key === unit) : view.categories.find(({ key }) => key === category);
  return group?.[basis] ?? 0;
}
