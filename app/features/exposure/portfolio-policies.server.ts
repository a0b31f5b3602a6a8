/** The insurance programme of the register, in euros and in programme order, as the engine reads it. */
import { asc, eq, inArray } from 'drizzle-orm';
import { daysBetween } from '#app/domain/calendar.ts';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import { policyHaircut, residualTermHaircut } from '#app/domain/exposure/insurance/haircut.ts';
import type { PortfolioPolicy, PortfolioSection, SectionCover, SharedAggregate } from '#app/domain/exposure/portfolio.ts';
import { premiumRatio, sectionTermsOf } from '#app/domain/exposure/section-terms.ts';
import { isInForceOn } from '#app/domain/policy.ts';
import { policies, policySections, policyUnderlyings, riskSections, sharedAggregates } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

type PolicyRow = typeof policies.$inferSelect;
type SectionRow = typeof policySections.$inferSelect;
type AggregateRow = typeof sharedAggregates.$inferSelect;

/** What a name on a page needs beside the engine's id. */
export type Named = { code: string; title: string };

export type RegisteredProgramme = {
  policies: PortfolioPolicy[];
  sharedAggregates: SharedAggregate[];
  /** By the engine's ids: codes of policies and aggregates, `P-0001.2` for the second section of a policy. */
  names: { policies: Map<string, Named>; sections: Map<string, Named>; sharedAggregates: Map<string, Named> };
};

/** The engine's id of a section. */
export const sectionIdOf = (policyCode: string, position: number): string => `${policyCode}.${position}`;

/** Policies that answer losses of `asOf`, primary before the layers above, with the sections' covers of the risks in `riskCodes` (code by id). */
export async function registeredProgramme(
  reader: Reader,
  asOf: string,
  riskCodes: ReadonlyMap<string, string>,
): Promise<RegisteredProgramme> {
  const rows = await reader.select().from(policies).orderBy(asc(policies.programmeRank), asc(policies.code));
  const inForce = rows.filter((policy) => isInForceOn(policy, asOf));
  const ids = inForce.map(({ id }) => id);
  const sections =
    ids.length === 0
      ? []
      : await reader.select().from(policySections).where(inArray(policySections.policyId, ids)).orderBy(asc(policySections.position));
  const links = await reader
    .select({ link: riskSections, policyId: policySections.policyId })
    .from(riskSections)
    .innerJoin(policySections, eq(policySections.id, riskSections.sectionId))
    .orderBy(asc(riskSections.riskId));
  const underlyings = await reader.select().from(policyUnderlyings);
  const aggregates = await reader.select().from(sharedAggregates).orderBy(asc(sharedAggregates.code));
  const codeOf = new Map(inForce.map(({ id, code }) => [id, code]));
  const aggregateOf = new Map(aggregates.map((aggregate) => [aggregate.id, aggregate]));

  const coversOf = (section: SectionRow): SectionCover[] =>
    links
      .filter(({ link }) => link.sectionId === section.id)
      .flatMap(({ link }) => {
        const risk = riskCodes.get(link.riskId);
        return risk === undefined ? [] : [{ risk, share: link.coveredShare, recoveryProbability: link.recoveryProbability }];
      })
      .sort((a, b) => (a.risk < b.risk ? -1 : 1));

  return {
    policies: inForce.map((policy) =>
      policyOf(policy, {
        sections: sections.filter(({ policyId }) => policyId === policy.id).map((section) => sectionOf(policy, section, coversOf(section))),
        underlying: underlyings
          .flatMap(({ policyId, underlyingId }) => (policyId === policy.id ? (codeOf.get(underlyingId) ?? []) : []))
          .sort(),
        aggregate: policy.sharedAggregateId === null ? undefined : aggregateOf.get(policy.sharedAggregateId),
        daysLeft: daysBetween(asOf, policy.periodTo),
      }),
    ),
    sharedAggregates: aggregates.map(({ code, annualLimitCents }) => ({ id: code, annualLimit: eurosOf(annualLimitCents) })),
    names: {
      policies: new Map(inForce.map(({ code, title }) => [code, { code, title }])),
      sections: new Map(
        sections.map(({ policyId, position, title }) => {
          const code = codeOf.get(policyId) ?? '';
          return [sectionIdOf(code, position), { code, title }];
        }),
      ),
      sharedAggregates: new Map(aggregates.map(({ code, name }) => [code, { code, title: name }])),
    },
  };
}

const limitOf = (cents: number | null): number => (cents === null ? Infinity : eurosOf(cents));

function sectionOf(policy: PolicyRow, section: SectionRow, covers: readonly SectionCover[]): PortfolioSection {
  const { average, deductible, limitPerOccurrence } = sectionTermsOf({ ...policy, ...section }, 1);
  return {
    id: sectionIdOf(policy.code, section.position),
    covers,
    average,
    deductible,
    limitPerOccurrence,
    annualLimit: limitOf(section.limitAnnualCents),
  };
}

type Parts = {
  sections: readonly PortfolioSection[];
  underlying: readonly string[];
  aggregate: AggregateRow | undefined;
  daysLeft: number;
};

/** The premium counts with its taxes, as the cost of risk does. */
function policyOf(policy: PolicyRow, { sections, underlying, aggregate, daysLeft }: Parts): PortfolioPolicy {
  const limit = limitOf(policy.limitOccurrenceCents);
  const reinstatements = policy.reinstatements ?? [];
  const reinstated = policy.reinstatements === null ? Infinity : (reinstatements.length + 1) * limit;
  return {
    id: policy.code,
    sections,
    attachment: eurosOf(policy.attachmentCents ?? 0),
    underlying,
    isDropDown: policy.isDropDown,
    deductible: { kind: 'none' },
    limitPerOccurrence: limit,
    annualAggregateDeductible: eurosOf(policy.annualDeductibleCents ?? 0),
    annualCapacity: Math.min(limitOf(policy.limitAnnualCents), reinstated),
    reinstatements,
    sharedAggregate: aggregate?.code ?? null,
    share: Math.min(
      1,
      policy.insurers.reduce((sum, { share }) => sum + share, 0),
    ),
    premium: eurosOf(policy.premiumCents + policy.premiumTaxesCents),
    premiumRatio: premiumRatio(policy),
    haircuts: { credit: policyHaircut(policy.insurers), residualTerm: residualTermHaircut(daysLeft) },
  };
}
