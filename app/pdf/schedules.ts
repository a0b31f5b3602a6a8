/**
 * The schedules of a pack as CSV files. Underwriters ask for spreadsheets rather than pages for values and exposures, so the insurance renewal pack
 * holds the tables of its pages as data: every policy, every section with its values, every insured risk with what was counted of it.
 */
import type { PackSchedule } from '#app/domain/pack/manifest.ts';
import type { InsurancePack, PackPolicy, PackSection } from '#app/domain/pack/insurance/model.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { csvText } from '#app/domain/spreadsheet/csv-text.ts';
import { pack as english, type PackWords } from '#app/i18n/en/pack.ts';
import { pack as french } from '#app/i18n/fr/pack.ts';
import { retainedOf } from './chapters/insurance/retained.ts';
import { packFormat } from './format.ts';

type Column<Row> = readonly [heading: string, cell: (row: Row) => string | number | null];
type Words = PackWords['schedules'];
type Sheet = { words: PackWords; lang: 'fr' | 'en' };

/** None for kinds whose pages are for readers alone. The keys are in the order in which the files are listed. */
export function schedulesOf(model: PackModel): PackSchedule[] {
  if (model.kind !== 'insurance') return [];
  const { lang } = model;
  const words = { fr: french, en: english }[lang];
  const { files } = words.schedules;
  const sheet: Sheet = { words, lang };
  return [
    { key: 'D00001', name: files.policies, text: sheetOf(policyColumns(sheet), model.policies, lang) },
    { key: 'D00002', name: files.values, text: sheetOf(sectionColumns(sheet), sectionsOf(model), lang) },
    { key: 'D00003', name: files.risks, text: sheetOf(riskColumns(sheet), model.risks, lang) },
  ];
}

function sheetOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], lang: 'fr' | 'en'): string {
  const cells = rows.map((row) => columns.map(([, cell]) => cellText(cell(row), lang)));
  return csvText([columns.map(([heading]) => heading), ...cells], lang === 'fr' ? ';' : ',');
}

/** Numbers without a sign for thousands, which programs would not read; days as they are written everywhere (YYYY-MM-DD). */
const cellText = (value: string | number | null, lang: 'fr' | 'en'): string =>
  typeof value === 'number' ? String(value).replace('.', lang === 'fr' ? ',' : '.') : (value ?? '');

/** Cents as whole units with their decimals, of which a sum in a spreadsheet needs no more. */
const units = (cents: number | null): number | null => (cents === null ? null : cents / 100);

const listed = (parts: readonly string[]): string => parts.join(' | ');

function policyColumns({ words }: Sheet): Column<PackPolicy>[] {
  const headings: Words = words.schedules;
  const { statuses, triggers } = words.insurancePack.policies;
  return [
    [headings.policy, ({ code }) => code],
    [headings.title, ({ title }) => title],
    [headings.number, ({ number }) => number],
    [headings.line, ({ line }) => words.exposure.lines[line]],
    [headings.status, ({ status }) => (status in statuses ? statuses[status as keyof typeof statuses] : status)],
    [headings.insurers, ({ insurers }) => listed(insurers.map(({ name, share }) => `${name} ${Math.round(share * 10_000) / 100} %`))],
    [headings.broker, ({ broker }) => broker],
    [headings.unit, ({ unit }) => unit],
    [headings.from, ({ periodFrom }) => periodFrom],
    [headings.to, ({ periodTo }) => periodTo],
    [headings.notice, ({ lastNoticeOn }) => lastNoticeOn],
    [headings.premium, ({ premiumCents }) => units(premiumCents)],
    [headings.taxes, ({ premiumTaxesCents }) => units(premiumTaxesCents)],
    [headings.premiumDue, ({ premiumDueCents }) => units(premiumDueCents)],
    [headings.currency, ({ currency }) => currency],
    [headings.trigger, ({ trigger }) => triggers[trigger]],
    [headings.territory, ({ territory }) => territory],
    [headings.attachment, ({ attachmentCents }) => units(attachmentCents)],
    [headings.limitOccurrence, ({ limitOccurrenceCents }) => units(limitOccurrenceCents)],
    [headings.limitAnnual, ({ limitAnnualCents }) => units(limitAnnualCents)],
    [headings.annualDeductible, ({ annualDeductibleCents }) => units(annualDeductibleCents)],
  ];
}

type SectionRow = PackSection & { policy: PackPolicy };

const sectionsOf = ({ policies }: InsurancePack): SectionRow[] =>
  policies.flatMap((policy) => policy.sections.map((section) => ({ ...section, policy })));

function sectionColumns({ words, lang }: Sheet): Column<SectionRow>[] {
  const headings: Words = words.schedules;
  const language = { words, format: packFormat(lang) };
  return [
    [headings.policy, ({ policy }) => policy.code],
    [headings.number, ({ policy }) => policy.number],
    [headings.section, ({ id }) => id],
    [headings.title, ({ title }) => title],
    [headings.perils, ({ perils }) => perils],
    [headings.deductible, ({ deductible, policy }) => retainedOf({ deductible, waitingHours: null }, policy.currency, language)],
    [headings.waitingHours, ({ waitingHours }) => waitingHours],
    [headings.indemnityHours, ({ indemnityHours }) => indemnityHours],
    [headings.daily, ({ dailyAmountCents }) => units(dailyAmountCents)],
    [headings.limitOccurrence, ({ limitOccurrenceCents }) => units(limitOccurrenceCents)],
    [headings.limitAnnual, ({ limitAnnualCents }) => units(limitAnnualCents)],
    [headings.sumInsured, ({ sumInsuredCents }) => units(sumInsuredCents)],
    [headings.valueAtRisk, ({ valueAtRiskCents }) => units(valueAtRiskCents)],
    [headings.paidShare, ({ averageRatio }) => averageRatio],
    [headings.currency, ({ policy }) => policy.currency],
    [headings.answers, ({ covers }) => listed(covers.map(({ riskCode, riskTitle }) => `${riskCode} ${riskTitle}`.trim()))],
  ];
}

function riskColumns({ words }: Sheet): Column<InsurancePack['risks'][number]>[] {
  const headings: Words = words.schedules;
  return [
    [headings.risk, ({ code }) => code],
    [headings.title, ({ title }) => title],
    [headings.cause, ({ cause }) => cause],
    [headings.lines, ({ lines }) => listed(lines.map((line) => words.exposure.lines[line]))],
    [headings.sections, ({ sections }) => listed(sections)],
    [headings.inherent, ({ inherentCents }) => units(inherentCents)],
    [headings.residual, ({ residualCents }) => units(residualCents)],
    [headings.net, ({ netCents }) => units(netCents)],
    [headings.severe, ({ severeCents }) => units(severeCents)],
    [headings.maximum, ({ maximumCents }) => units(maximumCents)],
    [headings.events, ({ counted }) => counted?.events ?? null],
    [headings.years, ({ counted }) => counted?.years ?? null],
  ];
}
