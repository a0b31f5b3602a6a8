/** Risks, suppliers and policies with their least content, for tests of what the exposure engine reads. */
import type { Result } from '#app/domain/refusal.ts';
import { recordPolicy } from '#app/features/policies/commands.server.ts';
import type { PolicyContent, SectionContent } from '#app/features/policies/form.ts';
import { recordSection } from '#app/features/policies/sections.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import type { RiskContent } from '#app/features/risks/form.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import type { TestRegister } from './register.ts';

/** The value of a command that the test relies on. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Code, field and finer reason of a refusal; null of a success. */
export const refusalOf = (result: Result<unknown>) =>
  result.ok ? null : [result.refusal.code, result.refusal.field, result.refusal.details?.['reason']];

/** `rate` events a year of 10,000 € each. */
export const riskContent = (rate: number): RiskContent => ({
  title: 'Arrêt de l’exploitation',
  cause: 'Panne',
  event: 'Arrêt',
  consequence: 'Perte',
  categoryId: null,
  unitId: null,
  process: '',
  ownerId: null,
  confidentiality: 'internal',
  treatment: null,
  treatmentRationale: '',
  velocity: null,
  nextReviewOn: null,
  assumptions: '',
  impactLevels: {},
  answers: {
    frequency: { kind: 'rate', rate },
    severity: { kind: 'fixed', amountCents: 1_000_000 },
    maximumLossCents: 1_000_000,
  },
});

export const newRisk = async (register: TestRegister, rate: number) =>
  valueOf(await recordRisk(await register.as('claire'), riskContent(rate)));

export const newSupplier = async (register: TestRegister, name: string) =>
  valueOf(
    await recordSupplier(await register.as('claire'), {
      name,
      siren: null,
      siret: null,
      vatNumber: null,
      lei: null,
      country: 'FR',
      criticality: 'standard',
      parentId: null,
      ownerId: null,
      unitId: null,
      annualSpendCents: null,
      notes: '',
    }),
  );

let last = 0;

/** A draft without sections; the first version is 1. */
export const newPolicy = async (register: TestRegister, changes: Partial<PolicyContent> = {}) =>
  valueOf(
    await recordPolicy(await register.as('claire'), {
      number: `POL-${(last += 1)}`,
      title: 'Dommages',
      line: 'property',
      ownerId: null,
      unitId: null,
      broker: '',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
      isTacitRenewal: false,
      noticeMonths: 2,
      currency: 'EUR',
      trigger: 'occurrence',
      retroOn: null,
      subsequentUntil: null,
      programmeRank: 1,
      territory: '',
      exclusions: '',
      insurers: [{ name: 'Lavandière', share: 1 }],
      premiumCents: 1_000_000,
      premiumTaxesCents: 0,
      premiumDueCents: null,
      ...changes,
    }),
  );

export const sectionContent = (changes: Partial<SectionContent> = {}): SectionContent => ({
  title: 'Bâtiments',
  perils: '',
  deductibleKind: 'none',
  deductibleBase: 'loss',
  deductibleCents: null,
  deductibleRate: null,
  deductibleMinCents: null,
  deductibleMaxCents: null,
  waitingHours: null,
  indemnityHours: null,
  dailyAmountCents: null,
  limitOccurrenceCents: null,
  limitAnnualCents: null,
  sumInsuredCents: null,
  valueAtRiskCents: null,
  ...changes,
});

export const newSection = async (register: TestRegister, policyId: string, seenVersion: number, changes: Partial<SectionContent> = {}) =>
  valueOf(await recordSection(await register.as('claire'), policyId, seenVersion, sectionContent(changes)));
