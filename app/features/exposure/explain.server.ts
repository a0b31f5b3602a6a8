/** Feeds the closed forms of the domain with what the register holds of a risk, and keeps the resulting figures in step with every change. */
import { asc, eq, inArray } from 'drizzle-orm';
import { centsOf, eurosOf } from '#app/domain/exposure/euros.ts';
import { explainRisk, type Explanation } from '#app/domain/exposure/explain.ts';
import { lossModelOf, type LossAnswers } from '#app/domain/exposure/loss-model.ts';
import type { PortfolioParameters, PortfolioSupplier } from '#app/domain/exposure/portfolio.ts';
import { sectionTermsOf, withinPolicy, type SectionTerms } from '#app/domain/exposure/section-terms.ts';
import { supplierEventsOf, totalFailureRates } from '#app/domain/exposure/supplier-events.ts';
import { isInForceOn } from '#app/domain/policy.ts';
import {
  policies,
  policySections,
  riskControls,
  riskFigures,
  risks,
  riskSections,
  riskSuppliers,
  supplierProviders,
} from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { controlStandings, type StandingControl } from '../controls/standing.server.ts';
import { loadParameters } from './parameters.server.ts';
import { supplierNetwork } from './supplier-network.server.ts';

type RiskRow = typeof risks.$inferSelect;
export type LinkedControl = { link: typeof riskControls.$inferSelect; at: StandingControl };
export type LinkedSection = {
  link: typeof riskSections.$inferSelect;
  section: typeof policySections.$inferSelect;
  policy: typeof policies.$inferSelect;
};

export type RiskExposure = {
  /** Null when the risk is not quantified. */
  explanation: Explanation | null;
  controls: LinkedControl[];
  /** All linked sections in programme order. */
  sections: LinkedSection[];
  /** What the model was set to when this was computed. */
  parameters: PortfolioParameters;
  /** The one section that the closed form takes: the first in force today by programme order (rulings 2.20). */
  counted: LinkedSection | null;
};

export const answersOf = (risk: Pick<RiskRow, 'frequency' | 'severity' | 'maximumLossCents'>): LossAnswers | null =>
  risk.frequency && risk.severity && risk.maximumLossCents !== null
    ? { frequency: risk.frequency, severity: risk.severity, maximumLossCents: risk.maximumLossCents }
    : null;

/** Everything that the exposure of these risks rests on today, risk by risk. */
export async function exposuresOf(reader: Reader, riskRows: readonly RiskRow[], today: string): Promise<Map<string, RiskExposure>> {
  if (riskRows.length === 0) return new Map();
  const riskIds = riskRows.map((risk) => risk.id);
  const links = await reader
    .select()
    .from(riskControls)
    .where(inArray(riskControls.riskId, riskIds))
    .orderBy(asc(riskControls.riskId), asc(riskControls.controlId));
  const standings = await controlStandings(reader, [...new Set(links.map((link) => link.controlId))], today);
  const assumed = await assumptionsOf(reader, riskIds);
  const covers = await reader
    .select({ link: riskSections, section: policySections, policy: policies })
    .from(riskSections)
    .innerJoin(policySections, eq(policySections.id, riskSections.sectionId))
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .where(inArray(riskSections.riskId, riskIds))
    .orderBy(asc(policies.programmeRank), asc(policies.code), asc(policySections.position));

  return new Map(
    riskRows.map((risk) => {
      const linked = links
        .filter((link) => link.riskId === risk.id)
        .flatMap((link) => {
          const at = standings.get(link.controlId);
          return at ? [{ link, at }] : [];
        })
        .sort((a, b) => (a.at.control.code < b.at.control.code ? -1 : 1));
      const sections = covers.filter((cover) => cover.link.riskId === risk.id);
      const counted = sections.find((cover) => isInForceOn(cover.policy, today)) ?? null;
      return [
        risk.id,
        { explanation: explain(risk, linked, counted, assumed), controls: linked, sections, counted, parameters: assumed.parameters },
      ];
    }),
  );
}

/** What all risks are explained with: the parameters of the model, and how often suppliers fail. */
type Assumptions = {
  parameters: PortfolioParameters;
  suppliers: readonly PortfolioSupplier[];
  failures: ReadonlyMap<string, number>;
};

async function assumptionsOf(reader: Reader, riskIds: readonly string[]): Promise<Assumptions> {
  const { parameters } = await loadParameters(reader);
  const [dependence] = await reader
    .select({ riskId: riskSuppliers.riskId })
    .from(riskSuppliers)
    .where(inArray(riskSuppliers.riskId, [...riskIds]))
    .limit(1);
  const suppliers = dependence ? await supplierNetwork(reader) : [];
  return { parameters, suppliers, failures: totalFailureRates(suppliers) };
}

function explain(
  risk: RiskRow,
  linked: readonly LinkedControl[],
  counted: LinkedSection | null,
  { parameters, suppliers, failures }: Assumptions,
): Explanation | null {
  const answers = answersOf(risk);
  if (!answers) return null;
  return explainRisk({
    parameters,
    model: lossModelOf(answers),
    supplierEvents: supplierEventsOf(risk.code, suppliers, failures),
    controls: linked.map(({ link, at }) => ({
      id: link.controlId,
      frequencyReduction: link.frequencyReduction,
      severityReduction: link.severityReduction,
      cap: link.capCents === null ? null : eurosOf(link.capCents),
      group: at.control.dependencyGroup || null,
      standing: at.standing,
    })),
    section: counted ? { id: counted.section.id, terms: termsOf(counted) } : null,
  });
}

function termsOf({ link, section, policy }: LinkedSection): SectionTerms {
  const terms = withinPolicy(sectionTermsOf({ ...policy, ...section }, link.coveredShare), policy);
  return { ...terms, recoveryProbability: link.recoveryProbability };
}

export type FigureCause = { act: string; type: string; id: string };

/** Keeps statements below the engines' limit of parameters when a change moves every risk. */
const risksAtOnce = 1000;

/**
 * Computes the figures of these risks again, inside the transaction of the change that moved them, and leaves one history row per risk
 * whose figures moved, naming the cause. Gives the number of risks whose figures moved.
 */
export async function refreshFigures(ctx: Context, tx: Tx, riskIds: readonly string[], cause: FigureCause): Promise<number> {
  const wanted = [...new Set(riskIds)];
  let moved = 0;
  for (let at = 0; at < wanted.length; at += risksAtOnce) moved += await refreshSome(ctx, tx, wanted.slice(at, at + risksAtOnce), cause);
  return moved;
}

async function refreshSome(ctx: Context, tx: Tx, riskIds: readonly string[], cause: FigureCause): Promise<number> {
  const rows = await tx
    .select()
    .from(risks)
    .where(inArray(risks.id, [...riskIds]));
  const exposures = await exposuresOf(tx, rows, ctx.today);
  let moved = 0;
  for (const risk of rows) {
    const explanation = exposures.get(risk.id)?.explanation ?? null;
    const figures = {
      inherentCents: explanation && centsOf(explanation.inherent.expectedAnnualLoss),
      residualCents: explanation && centsOf(explanation.residual.expectedAnnualLoss),
      netCents: explanation && centsOf(explanation.net.expectedAnnualLoss),
    };
    if (figures.inherentCents === risk.inherentCents && figures.residualCents === risk.residualCents && figures.netCents === risk.netCents)
      continue;
    await tx.update(risks).set(figures).where(eq(risks.id, risk.id));
    await tx.insert(riskFigures).values({
      id: ctx.newId(),
      riskId: risk.id,
      at: ctx.at,
      on: ctx.today,
      cause: cause.act,
      causeType: cause.type,
      causeId: cause.id,
      residualRate: explanation && explanation.residual.rate,
      ...figures,
    });
    moved += 1;
  }
  return moved;
}

/** Risks that a control acts on. */
export async function risksOfControl(reader: Reader, controlId: string): Promise<string[]> {
  const rows = await reader.select({ riskId: riskControls.riskId }).from(riskControls).where(eq(riskControls.controlId, controlId));
  return rows.map((row) => row.riskId);
}

/** Risks that a policy's sections answer. */
export async function risksOfPolicy(reader: Reader, policyId: string): Promise<string[]> {
  const rows = await reader
    .select({ riskId: riskSections.riskId })
    .from(riskSections)
    .innerJoin(policySections, eq(policySections.id, riskSections.sectionId))
    .where(eq(policySections.policyId, policyId));
  return [...new Set(rows.map((row) => row.riskId))];
}

/** Risks that a supplier's failure can trigger, directly or through those that depend on it. */
export async function risksOfSupplier(reader: Reader, supplierId: string): Promise<string[]> {
  const edges = await reader
    .select({ supplierId: supplierProviders.supplierId, providerId: supplierProviders.providerId })
    .from(supplierProviders);
  const reached = new Set([supplierId]);
  // A set grows while it is walked, so that customers of customers are reached too.
  for (const provider of reached) {
    for (const edge of edges) if (edge.providerId === provider) reached.add(edge.supplierId);
  }
  const rows = await reader
    .select({ riskId: riskSuppliers.riskId })
    .from(riskSuppliers)
    .where(inArray(riskSuppliers.supplierId, [...reached]));
  return [...new Set(rows.map((row) => row.riskId))];
}
