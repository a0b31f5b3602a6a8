/** On how few suppliers spend and losses hang. */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';
import { drawSupplierLosses } from '../exposure/suppliers.ts';

export function drawSupplierConcentration(pen: Pen<CommitteePack>): void {
  drawChapter(pen, 'suppliers', () => {
    drawSpend(pen);
    drawSupplierLosses(pen, pen.model.exposure);
  });
}

function drawSpend({ flow, model: { spend }, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.suppliers;
  flow.heading(2, labels.spend, { follow: 120 });
  if (spend.index === null || spend.effectiveNumber === null) {
    flow.paragraph(labels.none);
    return;
  }
  const paid = spend.suppliers - spend.withoutAmount;
  const index = labels.index(format.integer(Math.round(spend.index)), format.number(spend.effectiveNumber, 1));
  flow.paragraph(`${labels.spendText(format.moneyRound(spend.totalCents), format.integer(paid))} ${index}`);
  drawTable(flow, {
    columns: [
      { title: labels.supplier, width: 0.46 },
      { title: labels.criticality, width: 0.2 },
      { title: labels.annual, width: 0.2, align: 'right' },
      { title: labels.share, width: 0.14, align: 'right' },
    ],
    rows: spend.rows.map(({ code, name, criticality, annualCents, share }) => [
      { text: `${code} ${name}`, isHeader: true },
      { text: labels.criticalities[criticality] },
      { text: format.moneyRound(annualCents) },
      { text: format.percent(share) },
    ]),
  });
  const missing = spend.withoutAmount > 0 ? ` ${labels.withoutAmount(spend.withoutAmount, format.integer(spend.withoutAmount))}` : '';
  flow.paragraph(`${labels.indexNote}${missing}`, text.note);
}
