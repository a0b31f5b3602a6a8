/** The whole register as the exposure engine computes on it: euros instead of cents, human codes instead of ids. */
import { asc, eq, inArray } from 'drizzle-orm';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import { resolveFrequency } from '#app/domain/exposure/frequency.ts';
import { calibrate } from '#app/domain/exposure/severity.ts';
import type { ControlEffect, Portfolio, PortfolioControl, PortfolioRisk } from '#app/domain/exposure/portfolio.ts';
import type { RiskStatus } from '#app/domain/risk.ts';
import { categories, riskControls, risks, suppliers, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { controlStandings, type StandingControl } from '../controls/standing.server.ts';
import { loadParameters } from './parameters.server.ts';
import { registeredProgramme, type Named, type RegisteredProgramme } from './portfolio-policies.server.ts';
import { supplierNetwork } from './supplier-network.server.ts';

/** Risks that are ours to carry: validated, under review, or accepted. */
const countedStatuses: RiskStatus[] = ['active', 'under_review', 'accepted'];

export type PortfolioNames = RegisteredProgramme['names'] & {
  risks: Map<string, Named>;
  controls: Map<string, Named>;
  suppliers: Map<string, Named>;
};

export type RegisterPortfolio = {
  portfolio: Portfolio;
  /** Titles by the engine's ids. */
  names: PortfolioNames;
  asOf: string;
  /** Version of the parameters; null: the defaults. */
  parametersVersion: number | null;
  /** Counted risks that are not quantified, by code: they are not in the figures, and the page must say so. */
  unquantified: string[];
};

/**
 * The portfolio of the register on `asOf` (default: today). It holds every risk whatever the reader may see: who may look at the result
 * is asked where the result is shown. Units group by code; categories by the code of their first level.
 */
export async function registerPortfolio(
  { store, today }: Pick<Context, 'store' | 'today'>,
  { asOf = today, reader = store.read }: { asOf?: string; reader?: Reader } = {},
): Promise<RegisterPortfolio> {
  const rows = await countedRisks(reader);
  const quantified = rows.filter(({ risk }) => risk.frequency && risk.severity && risk.maximumLossCents !== null);
  const codeOf = new Map(quantified.map(({ risk }) => [risk.id, risk.code]));
  const links = (await reader.select().from(riskControls)).filter(({ riskId }) => codeOf.has(riskId));
  const standings = await controlStandings(reader, [...new Set(links.map(({ controlId }) => controlId))], asOf);
  const controls = [...standings.values()].sort((a, b) => (a.control.code < b.control.code ? -1 : 1));
  const programme = await registeredProgramme(reader, asOf, codeOf);
  const network = await supplierNetwork(reader);
  const { version, parameters, simulation } = await loadParameters(reader);
  const known = new Set(codeOf.values());

  return {
    portfolio: {
      risks: quantified.map(({ risk, unit, category }) => riskOf(risk, unit, category, effectsOf(risk.id, links, standings))),
      controls: controls.map(controlOf),
      suppliers: network.map((supplier) => ({ ...supplier, triggers: supplier.triggers.filter(({ risk }) => known.has(risk)) })),
      policies: programme.policies,
      sharedAggregates: programme.sharedAggregates,
      parameters,
      simulation,
    },
    names: {
      ...programme.names,
      risks: new Map(rows.map(({ risk: { code, title } }) => [code, { code, title }])),
      controls: new Map(controls.map(({ control: { code, title } }) => [code, { code, title }])),
      suppliers: await supplierNames(
        reader,
        network.map(({ id }) => id),
      ),
    },
    asOf,
    parametersVersion: version,
    unquantified: rows.map(({ risk }) => risk.code).filter((code) => !known.has(code)),
  };
}

type RiskRow = typeof risks.$inferSelect;
type LinkRow = typeof riskControls.$inferSelect;

async function countedRisks(reader: Reader): Promise<{ risk: RiskRow; unit: string | null; category: string | null }[]> {
  const rows = await reader
    .select({ risk: risks, unit: units.code, category: categories })
    .from(risks)
    .leftJoin(units, eq(units.id, risks.unitId))
    .leftJoin(categories, eq(categories.id, risks.categoryId))
    .where(inArray(risks.status, countedStatuses))
    .orderBy(asc(risks.code));
  const parents = new Map(
    (await reader.select({ id: categories.id, code: categories.code }).from(categories)).map(({ id, code }) => [id, code]),
  );
  return rows.map(({ risk, unit, category }) => ({
    risk,
    unit,
    category: category === null ? null : category.parentId === null ? category.code : (parents.get(category.parentId) ?? category.code),
  }));
}

function riskOf(risk: RiskRow, unit: string | null, category: string | null, controls: readonly ControlEffect[]): PortfolioRisk {
  const { frequency, severity, maximumLossCents } = risk;
  if (!frequency || !severity || maximumLossCents === null) throw new Error(`${risk.code} is not quantified.`);
  return {
    id: risk.code,
    frequency: { kind: 'poisson', rate: resolveFrequency(frequency).rate },
    severity: calibrate(severity),
    maximumLoss: eurosOf(maximumLossCents),
    category: category ?? '',
    unit: unit ?? '',
    controls,
  };
}

function effectsOf(riskId: string, links: readonly LinkRow[], standings: ReadonlyMap<string, StandingControl>): ControlEffect[] {
  return links
    .filter((link) => link.riskId === riskId)
    .flatMap(({ controlId, frequencyReduction, severityReduction, capCents }): ControlEffect[] => {
      const control = standings.get(controlId)?.control.code;
      const cap = capCents === null ? null : eurosOf(capCents);
      return control === undefined ? [] : [{ control, frequencyReduction, severityReduction, cap }];
    })
    .sort((a, b) => (a.control < b.control ? -1 : 1));
}

const controlOf = ({ control, standing }: StandingControl): PortfolioControl => ({
  id: control.code,
  standing,
  group: control.dependencyGroup || null,
  annualCost: eurosOf(control.annualCostCents ?? 0),
});

async function supplierNames(reader: Reader, codes: readonly string[]): Promise<Map<string, Named>> {
  if (codes.length === 0) return new Map();
  const rows = await reader
    .select({ code: suppliers.code, name: suppliers.name })
    .from(suppliers)
    .where(inArray(suppliers.code, [...codes]));
  return new Map(rows.map(({ code, name }) => [code, { code, title: name }]));
}
