/** The policies that answer losses, or will once their period begins, with their sections and the risks that each is mapped to. */
import { asc, eq, inArray } from 'drizzle-orm';
import type { PolicyFacts, SectionFacts } from '#app/domain/pack/insurance/facts.ts';
import type { FrontFacts } from '#app/domain/pack/facts.ts';
import type { PolicyStatus } from '#app/domain/policy.ts';
import { people, policies, policySections, policyUnderlyings, risks, riskSections, sharedAggregates, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sectionIdOf } from '../../exposure/portfolio-policies.server.ts';

const agreed: readonly PolicyStatus[] = ['bound', 'in_force', 'renewal_in_progress', 'suspended'];
const notAgreed: readonly PolicyStatus[] = ['draft', 'quoted'];

export type ProgrammePolicy = PolicyFacts & { id: string };

export async function programmePolicies(reader: Reader): Promise<ProgrammePolicy[]> {
  const rows = await reader
    .select({ policy: policies, unit: units.name, owner: people.name, aggregate: sharedAggregates })
    .from(policies)
    .leftJoin(units, eq(units.id, policies.unitId))
    .leftJoin(people, eq(people.id, policies.ownerId))
    .leftJoin(sharedAggregates, eq(sharedAggregates.id, policies.sharedAggregateId))
    .where(inArray(policies.status, [...agreed]));
  const sections = await sectionsOf(
    reader,
    rows.map(({ policy }) => policy.id),
  );
  const below = await underlyingOf(reader);
  return rows.map(({ policy, unit, owner, aggregate }) => ({
    id: policy.id,
    code: policy.code,
    title: policy.title,
    version: policy.version,
    number: policy.number,
    line: policy.line,
    status: policy.status,
    insurers: policy.insurers.map(({ name, share, creditQualityStep = null, solvencyRatio = null }) => ({
      name,
      share,
      creditQualityStep,
      solvencyRatio,
    })),
    broker: policy.broker,
    unit,
    owner,
    periodFrom: policy.periodFrom,
    periodTo: policy.periodTo,
    isTacitRenewal: policy.isTacitRenewal,
    noticeMonths: policy.noticeMonths,
    premiumCents: policy.premiumCents,
    premiumTaxesCents: policy.premiumTaxesCents,
    premiumDueCents: policy.premiumDueCents,
    currency: policy.currency,
    trigger: policy.trigger,
    retroOn: policy.retroOn,
    subsequentUntil: policy.subsequentUntil,
    territory: policy.territory,
    exclusions: policy.exclusions,
    attachmentCents: policy.attachmentCents,
    underlying: below.get(policy.id) ?? [],
    isDropDown: policy.isDropDown,
    limitOccurrenceCents: policy.limitOccurrenceCents,
    annualDeductibleCents: policy.annualDeductibleCents,
    limitAnnualCents: policy.limitAnnualCents,
    reinstatements: policy.reinstatements,
    aggregate: aggregate && { code: aggregate.code, name: aggregate.name, annualLimitCents: aggregate.annualLimitCents },
    sections: sections.get(policy.id) ?? [],
  }));
}

async function sectionsOf(reader: Reader, policyIds: readonly string[]): Promise<Map<string, SectionFacts[]>> {
  const found = new Map<string, SectionFacts[]>();
  if (policyIds.length === 0) return found;
  const rows = await reader
    .select({ section: policySections, policyCode: policies.code })
    .from(policySections)
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .where(inArray(policySections.policyId, [...policyIds]))
    .orderBy(asc(policySections.position), asc(policySections.id));
  const covers = await coversOf(
    reader,
    rows.map(({ section }) => section.id),
  );
  for (const { section, policyCode } of rows) {
    found.set(section.policyId, [
      ...(found.get(section.policyId) ?? []),
      {
        id: sectionIdOf(policyCode, section.position),
        title: section.title,
        perils: section.perils,
        deductible: {
          kind: section.deductibleKind,
          amountCents: section.deductibleCents,
          rate: section.deductibleRate,
          base: section.deductibleBase,
          minCents: section.deductibleMinCents,
          maxCents: section.deductibleMaxCents,
        },
        waitingHours: section.waitingHours,
        indemnityHours: section.indemnityHours,
        dailyAmountCents: section.dailyAmountCents,
        limitOccurrenceCents: section.limitOccurrenceCents,
        limitAnnualCents: section.limitAnnualCents,
        sumInsuredCents: section.sumInsuredCents,
        valueAtRiskCents: section.valueAtRiskCents,
        covers: covers.get(section.id) ?? [],
      },
    ]);
  }
  return found;
}

async function coversOf(reader: Reader, sectionIds: readonly string[]): Promise<Map<string, SectionFacts['covers']>> {
  const found = new Map<string, SectionFacts['covers']>();
  if (sectionIds.length === 0) return found;
  const rows = await reader
    .select({ link: riskSections, riskCode: risks.code, riskTitle: risks.title })
    .from(riskSections)
    .innerJoin(risks, eq(risks.id, riskSections.riskId))
    .where(inArray(riskSections.sectionId, [...sectionIds]));
  for (const { link, riskCode, riskTitle } of rows) {
    const { coveredShare, recoveryProbability } = link;
    found.set(link.sectionId, [...(found.get(link.sectionId) ?? []), { riskCode, riskTitle, coveredShare, recoveryProbability }]);
  }
  return found;
}

async function underlyingOf(reader: Reader): Promise<Map<string, string[]>> {
  const rows = await reader
    .select({ policyId: policyUnderlyings.policyId, code: policies.code })
    .from(policyUnderlyings)
    .innerJoin(policies, eq(policies.id, policyUnderlyings.underlyingId));
  const found = new Map<string, string[]>();
  for (const { policyId, code } of rows) found.set(policyId, [...(found.get(policyId) ?? []), code]);
  return found;
}

/** Policies that nobody has agreed yet are named as left out. */
export async function unboundPolicies(reader: Reader): Promise<FrontFacts['leftOut']> {
  const rows = await reader
    .select({ code: policies.code, title: policies.title })
    .from(policies)
    .where(inArray(policies.status, [...notAgreed]));
  return rows.map(({ code, title }) => ({ type: 'policy', code, title, reason: 'draft' }));
}

/** Every policy of the register, those that have ended included. */
export const allPolicies = (reader: Reader): Promise<{ id: string; code: string; title: string }[]> =>
  reader.select({ id: policies.id, code: policies.code, title: policies.title }).from(policies).orderBy(asc(policies.code));
