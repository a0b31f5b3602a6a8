/** The programme in force: a table of all policies, then each with its terms and sections. */
import type { InsurancePack, PackPolicy } from '#app/domain/pack/insurance/model.ts';
import { drawWidePairs, longLabels } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { amountIn } from './amounts.ts';
import { drawSections } from './sections.ts';

export function drawPolicies(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  drawChapter(pen, 'policies', () => {
    drawOverview(pen);
    flow.paragraph(words.insurancePack.policies.note, text.note);
    for (const policy of model.policies) drawPolicy(pen, policy);
  });
}

function drawOverview({ flow, model, words, format }: Pen<InsurancePack>): void {
  const labels = words.insurancePack.policies;
  flow.heading(2, labels.overview, { follow: tableHeight(4, 2) });
  drawTable(flow, {
    columns: [
      { title: labels.policy, width: 0.27 },
      { title: labels.line, width: 0.15 },
      { title: labels.insurers, width: 0.28 },
      { title: labels.period, width: 0.15 },
      { title: labels.premium, width: 0.15, align: 'right' },
    ],
    rows: [
      ...model.policies.map((policy) => [
        { text: `${policy.code} ${policy.title}`, isHeader: true },
        { text: words.exposure.lines[policy.line] },
        { text: insurersOf(policy, { words, format }).join('\n') },
        { text: labels.until(format.dayShort(policy.periodFrom), format.dayShort(policy.periodTo)) },
        { text: amountIn(format, policy.premiumCents + policy.premiumTaxesCents, policy.currency) },
      ]),
      [
        { text: labels.total, isHeader: true },
        { text: '' },
        { text: '' },
        { text: '' },
        { text: format.moneyRound(model.totals.premiumCents), style: text.cellStrong },
      ],
    ],
  });
}

type Language = Pick<Pen, 'words' | 'format'>;

function insurersOf({ insurers, unallocated }: PackPolicy, { words, format }: Language): string[] {
  const labels = words.insurancePack.policies;
  const named = insurers.map((insurer) => labels.share(insurer.name, format.percent(insurer.share)));
  if (named.length === 0) return [labels.noInsurer];
  return unallocated > 0 ? [...named, labels.unallocated(format.percent(unallocated))] : named;
}

function drawPolicy(pen: Pen<InsurancePack>, policy: PackPolicy): void {
  const { flow, words, format } = pen;
  const labels = words.insurancePack.policies;
  flow.heading(2, `${policy.code} ${policy.title}`, { follow: 170 + tableHeight(policy.sections.length, 2) });
  drawWidePairs(
    flow,
    [
      { label: labels.number, value: `${policy.number} · ${words.exposure.lines[policy.line]} · ${statusOf(policy, labels)}` },
      { label: labels.insurers, value: insurersOf(policy, pen).join(', ') },
      { label: labels.broker, value: policy.broker || words.notStated },
      { label: labels.period, value: `${format.period({ fromOn: policy.periodFrom, toOn: policy.periodTo })}, ${renewalOf(policy, pen)}` },
      {
        label: labels.premiumParts,
        value: premiumOf(policy, pen),
      },
      { label: labels.trigger, value: triggerOf(policy, pen) },
      { label: labels.territory, value: policy.territory || words.notStated },
      { label: labels.exclusions, value: policy.exclusions || words.notStated },
      { label: labels.policyTerms, value: termsOf(policy, pen).join(', ') || labels.noTerms },
    ],
    longLabels,
  );
  drawSections(pen, policy);
}

const statusOf = ({ status }: PackPolicy, { statuses }: Pen['words']['insurancePack']['policies']): string =>
  (statuses as Readonly<Partial<Record<PackPolicy['status'], string>>>)[status] ?? status;

/** Less than the premium that is due reduces each payment, and the reader must know. */
function premiumOf(
  { premiumCents, premiumTaxesCents, premiumDueCents, premiumRatio, currency }: PackPolicy,
  { words, format }: Language,
): string {
  const labels = words.insurancePack.policies;
  const paid = labels.premiumText(amountIn(format, premiumCents, currency), amountIn(format, premiumTaxesCents, currency));
  if (premiumDueCents === null || premiumRatio === 1) return paid;
  return labels.premiumShort(paid, amountIn(format, premiumDueCents, currency), format.percent(premiumRatio));
}

function renewalOf({ lastNoticeOn }: PackPolicy, { words, format }: Language): string {
  const labels = words.insurancePack.policies;
  return lastNoticeOn === null ? labels.notTacit : labels.tacit(format.day(lastNoticeOn));
}

function triggerOf({ trigger, retroOn, subsequentUntil }: PackPolicy, { words, format }: Language): string {
  const labels = words.insurancePack.policies;
  const from = retroOn === null ? labels.triggers[trigger] : labels.triggerFrom(labels.triggers[trigger], format.day(retroOn));
  return subsequentUntil === null ? from : labels.triggerUntil(from, format.day(subsequentUntil));
}

/** What applies after the terms of the sections. */
function termsOf(policy: PackPolicy, { words, format }: Language): string[] {
  const labels = words.insurancePack.policies;
  const amount = (cents: number) => amountIn(format, cents, policy.currency);
  const { attachmentCents, limitOccurrenceCents, annualDeductibleCents, limitAnnualCents, aggregate } = policy;
  return [
    ...(attachmentCents === null ? [] : [labels.layerText(amount(attachmentCents), policy.underlying.join(', '))]),
    ...(policy.isDropDown ? [labels.dropDown] : []),
    ...(limitOccurrenceCents === null ? [] : [labels.perOccurrence(amount(limitOccurrenceCents))]),
    ...(annualDeductibleCents === null ? [] : [labels.annualDeductible(amount(annualDeductibleCents))]),
    ...(limitAnnualCents === null ? [] : [labels.perYear(amount(limitAnnualCents))]),
    ...reinstatementsOf(policy, { words, format }),
    ...(aggregate === null ? [] : [labels.aggregate(aggregate.name, format.moneyRound(aggregate.annualLimitCents))]),
  ];
}

function reinstatementsOf({ reinstatements }: PackPolicy, { words, format }: Language): string[] {
  const labels = words.insurancePack.policies;
  if (reinstatements === null) return [];
  const rates = reinstatements.map((rate) => format.percent(rate)).join(', ');
  return [
    reinstatements.length === 0
      ? labels.noReinstatement
      : labels.reinstatements(reinstatements.length, format.integer(reinstatements.length), rates),
  ];
}
