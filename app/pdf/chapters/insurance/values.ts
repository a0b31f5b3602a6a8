/** The schedule of values insured, with what the average rule leaves of each payment, and the hours of interruption that are paid. */
import type { InsurancePack, PackSection } from '#app/domain/pack/insurance/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { amountIn } from './amounts.ts';

type Row = PackSection & { currency: string };

export function drawValues(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  const sections = model.policies.flatMap(({ sections: of, currency }) => of.map((section): Row => ({ ...section, currency })));
  drawChapter(pen, 'values', () => {
    flow.paragraph(words.insurancePack.values.intro);
    const schedules = pen.sealed?.schedules ?? [];
    if (schedules.length > 0) flow.paragraph(words.schedules.note(schedules.join(', ')));
    drawSums(
      pen,
      sections.filter(({ sumInsuredCents }) => sumInsuredCents !== null),
    );
    drawHours(
      pen,
      sections.filter(({ dailyAmountCents }) => dailyAmountCents !== null),
    );
  });
}

function drawSums({ flow, model: { totals }, words, format }: Pen<InsurancePack>, rows: readonly Row[]): void {
  const labels = words.insurancePack.values;
  if (rows.length === 0) {
    flow.paragraph(labels.none);
    return;
  }
  const { sumInsuredCents: sums, valueAtRiskCents: values } = totals.values;
  flow.gap(4);
  drawTable(flow, {
    columns: [
      { title: labels.section, width: 0.36 },
      { title: labels.sum, width: 0.17, align: 'right' },
      { title: labels.value, width: 0.17, align: 'right' },
      { title: labels.shortfall, width: 0.15, align: 'right' },
      { title: labels.paid, width: 0.15 },
    ],
    rows: [
      ...rows.map(({ id, title, sumInsuredCents, valueAtRiskCents, averageRatio, currency }) => [
        { text: `${id} ${title}`, isHeader: true },
        { text: amountIn(format, sumInsuredCents ?? 0, currency) },
        { text: valueAtRiskCents === null ? labels.notStated : amountIn(format, valueAtRiskCents, currency) },
        { text: valueAtRiskCents === null ? '–' : amountIn(format, Math.max(0, valueAtRiskCents - (sumInsuredCents ?? 0)), currency) },
        averageRatio === null
          ? { text: '–' }
          : { text: format.percent(averageRatio), tone: averageRatio < 1 ? ('warning' as const) : ('good' as const) },
      ]),
      [
        { text: labels.total, isHeader: true },
        { text: format.moneyRound(sums), style: text.cellStrong },
        { text: format.moneyRound(values), style: text.cellStrong },
        { text: format.moneyRound(Math.max(0, values - sums)), style: text.cellStrong },
        { text: '' },
      ],
    ],
  });
  flow.paragraph(labels.totalNote, text.note);
}

function drawHours({ flow, words, format }: Pen<InsurancePack>, rows: readonly Row[]): void {
  const labels = words.insurancePack.values;
  flow.heading(2, labels.interruption, { follow: tableHeight(Math.min(3, rows.length), 2) });
  if (rows.length === 0) {
    flow.paragraph(labels.interruptionNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.section, width: 0.46 },
      { title: labels.waiting, width: 0.18, align: 'right' },
      { title: labels.indemnity, width: 0.18, align: 'right' },
      { title: labels.daily, width: 0.18, align: 'right' },
    ],
    rows: rows.map(({ id, title, waitingHours, indemnityHours, dailyAmountCents, currency }) => [
      { text: `${id} ${title}`, isHeader: true },
      { text: labels.hours(format.integer(waitingHours ?? 0)) },
      { text: indemnityHours === null ? labels.noEnd : labels.hours(format.integer(indemnityHours)) },
      { text: amountIn(format, dailyAmountCents ?? 0, currency) },
    ]),
  });
}
