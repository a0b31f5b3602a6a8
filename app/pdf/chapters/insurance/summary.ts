/** The executive summary of a renewal: five figures and what an underwriter should know first, on one page. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { isUncovered } from '#app/domain/pack/programme/model.ts';
import { policyAlertDays } from '#app/domain/policy.ts';
import { drawFigures } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawSource } from '../exposure/source.ts';

/** Kept short: a summary is one page. */
const mostOfAKind = 4;

export function drawInsuranceSummary(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  const labels = words.insurancePack.summary;
  drawChapter(pen, 'summary', () => {
    drawSource(pen, model.exposure);
    flow.gap(5);
    drawHeadline(pen);
    flow.heading(2, labels.messages, { isQuiet: true });
    flow.bullets([...aboutValues(pen), ...aboutCover(pen), ...aboutExposure(pen), ...aboutControls(pen)]);
    flow.paragraph(labels.requested, text.note);
    flow.paragraph(words.exposure.sums, text.note);
  });
}

function drawHeadline({ flow, model: { policies, totals }, words, format }: Pen<InsurancePack>): void {
  const labels = words.insurancePack.summary;
  const lines = new Set(policies.map(({ line }) => line)).size;
  drawFigures(flow, [
    { label: labels.policies, value: format.integer(policies.length), note: labels.policiesNote(format.integer(lines)) },
    { label: labels.premium, value: format.moneyShort(totals.premiumCents), note: labels.premiumNote },
    {
      label: labels.values,
      value: format.moneyShort(totals.values.sumInsuredCents),
      note: labels.valuesNote(format.integer(totals.values.sections)),
    },
    { label: labels.expected, value: format.moneyShort(totals.expectedCents), note: labels.expectedNote },
    { label: labels.ending, value: format.integer(totals.endingSoon), note: labels.endingNote(format.integer(policyAlertDays)) },
  ]);
}

function aboutValues({ model: { totals, policies }, words, format }: Pen<InsurancePack>): string[] {
  const labels = words.insurancePack.summary;
  const { underInsured } = totals.values;
  const gap = policies
    .flatMap(({ sections }) => sections)
    .reduce((sum, { sumInsuredCents, valueAtRiskCents }) => sum + Math.max(0, (valueAtRiskCents ?? 0) - (sumInsuredCents ?? Infinity)), 0);
  return [
    underInsured > 0 ? labels.underInsured(underInsured, format.integer(underInsured), format.moneyRound(gap)) : labels.fullyInsured,
    ...(totals.otherCurrency === 0 ? [] : [labels.otherCurrency(totals.otherCurrency, format.integer(totals.otherCurrency))]),
  ];
}

function aboutCover({ model: { policies, programme }, words, format }: Pen<InsurancePack>): string[] {
  const labels = words.insurancePack.summary;
  const gaps = programme.gaps.filter(({ kind }) => isUncovered(kind));
  const amount = gaps.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return [
    ...policies
      .filter(({ premiumRatio }) => premiumRatio < 1)
      .slice(0, mostOfAKind)
      .map(({ code, title, premiumRatio }) => labels.premiumShort(code, title, format.percent(premiumRatio))),
    ...policies
      .filter(({ unallocated }) => unallocated > 0)
      .slice(0, mostOfAKind)
      .map(({ code, title, unallocated }) => labels.unallocated(code, title, format.percent(unallocated))),
    ...(gaps.length === 0 ? [] : [labels.gap(gaps.length, format.integer(gaps.length), format.moneyRound(amount))]),
    ...programme.lapses.slice(0, mostOfAKind).map(({ code, title, on }) => labels.lapse(code, title, format.day(on))),
  ];
}

function aboutExposure({ model: { risks }, words, format }: Pen<InsurancePack>): string[] {
  const [first] = risks;
  if (!first) return [];
  const { code, title, residualCents, netCents } = first;
  return [words.insurancePack.summary.largest(code, title, format.moneyRound(residualCents), format.moneyRound(netCents))];
}

function aboutControls({ model: { controls }, words, format }: Pen<InsurancePack>): string[] {
  const weak = controls.filter(({ conclusion, isOverdue }) => conclusion !== 'effective' || isOverdue).length;
  return weak === 0 ? [] : [words.insurancePack.summary.weak(weak, format.integer(weak), format.integer(controls.length))];
}
