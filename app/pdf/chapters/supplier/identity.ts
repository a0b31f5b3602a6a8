/** Who the supplier is, what it is to us, and the figures in short. */
import type { SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { drawFigures, drawPairs, drawStandings } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { statusTones } from './tones.ts';

export function drawIdentity(pen: Pen<SupplierPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.supplierPack;
  const { supplier } = model;
  const stated = (value: string | null) => value || words.notStated;
  drawChapter(pen, 'identity', () => {
    drawStandings(flow, [
      { label: labels.status, value: labels.statuses[supplier.status], tone: statusTones[supplier.status] },
      { label: labels.criticality, value: labels.criticalities[supplier.criticality], tone: 'neutral' },
    ]);
    flow.gap(5);
    drawHeadline(pen);
    flow.heading(2, labels.identity);
    drawPairs(flow, [
      { label: labels.code, value: supplier.code },
      { label: labels.country, value: stated(supplier.country) },
      { label: 'SIREN', value: stated(supplier.siren) },
      { label: 'SIRET', value: stated(supplier.siret) },
      { label: 'LEI', value: stated(supplier.lei) },
      { label: labels.vat, value: stated(supplier.vatNumber) },
      { label: labels.parent, value: supplier.parent ? `${supplier.parent.code} · ${supplier.parent.name}` : words.none },
      { label: labels.subsidiaries, value: supplier.subsidiaries.map(({ code, name }) => `${code} · ${name}`).join('\n') || words.none },
    ]);
    flow.heading(2, labels.relation);
    drawPairs(flow, [
      { label: labels.owner, value: stated(supplier.owner) },
      { label: labels.unit, value: stated(supplier.unit) },
      { label: labels.spend, value: format.moneyRound(supplier.annualSpendCents) },
      { label: labels.contracts, value: format.integer(model.contracts.length) },
    ]);
    if (supplier.notes !== '') flow.paragraph(supplier.notes);
  });
}

function drawHeadline({ flow, model, words, format }: Pen<SupplierPack>): void {
  const labels = words.supplierPack;
  const { supplier, concentration, risks } = model;
  const residual = risks.flatMap(({ residualCents }) => residualCents ?? []);
  drawFigures(flow, [
    { label: labels.spend, value: format.moneyRound(supplier.annualSpendCents), note: labels.aYear },
    {
      label: labels.share,
      value: concentration ? format.percent(concentration.groupShare) : '–',
      note: labels.ofKnownSpend,
    },
    {
      label: labels.failures,
      value: supplier.failuresPerYear === null ? '–' : format.number(supplier.failuresPerYear, 3),
      note: supplier.failuresPerYear === null ? labels.notEstimated : labels.aYear,
    },
    {
      label: labels.risks,
      value: format.integer(risks.length),
      note:
        residual.length === 0 ? labels.noResidual : labels.withResidual(format.moneyRound(residual.reduce((sum, cents) => sum + cents, 0))),
    },
  ]);
}
