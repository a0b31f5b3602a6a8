/** The losses that begin with a supplier, and on how few of them they hang. */
import type { PackExposure } from '#app/domain/pack/exposure/model.ts';
import type { Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';

const mostRows = 12;

export function drawSupplierLosses({ flow, words, format }: Pen, { suppliers }: PackExposure): void {
  const labels = words.exposure.suppliers;
  flow.heading(2, labels.losses, { follow: 80 });
  const rows = suppliers.rows.filter(({ attributedCents, failureCents }) => attributedCents > 0 || failureCents > 0).slice(0, mostRows);
  if (rows.length === 0) {
    flow.paragraph(labels.none);
    return;
  }
  const index = suppliers.index === null ? '' : ` ${labels.index(format.integer(Math.round(suppliers.index)))}`;
  flow.paragraph(`${labels.lossesText(format.moneyRound(suppliers.attributedCents), format.percent(suppliers.share))}${index}`);
  drawTable(flow, {
    columns: [
      { title: labels.supplier, width: 0.36 },
      { title: labels.attributed, width: 0.17, align: 'right' },
      { title: labels.share, width: 0.11, align: 'right' },
      { title: labels.failure, width: 0.18, align: 'right' },
      { title: labels.failureP95, width: 0.18, align: 'right' },
    ],
    rows: rows.map(({ code, name, attributedCents, attributedShare, failureCents, failureP95Cents }) => [
      { text: `${code} ${name}`, isHeader: true },
      { text: format.moneyRound(attributedCents) },
      { text: format.percent(attributedShare) },
      { text: format.moneyRound(failureCents) },
      { text: format.moneyRound(failureP95Cents) },
    ]),
  });
}
