/** What hangs on the supplier: how often it fails, what it then owes, which risks it triggers, on whom it depends, and how concentrated the spend is. */
import type { Dependence, SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { drawPairs } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';

export function drawDependence(pen: Pen<SupplierPack>): void {
  drawChapter(pen, 'dependence', () => {
    drawFailure(pen);
    drawRisks(pen);
    drawEdges(pen, pen.words.supplierPack.providersHeading, pen.words.supplierPack.providersNone, pen.model.providers);
    drawEdges(pen, pen.words.supplierPack.customersHeading, pen.words.supplierPack.customersNone, pen.model.customers);
    drawConcentration(pen);
  });
}

function drawFailure({ flow, model: { supplier }, words, format }: Pen<SupplierPack>): void {
  const labels = words.supplierPack;
  flow.heading(2, labels.failureHeading);
  flow.paragraph(supplier.failuresPerYear === null ? labels.failureNone : labels.failureText(format.number(supplier.failuresPerYear, 3)));
  const { liability } = supplier;
  if (liability === null) {
    flow.paragraph(labels.liabilityNone);
    return;
  }
  drawPairs(flow, [
    { label: labels.penalty, value: format.moneyRound(liability.penaltyCents) },
    { label: labels.damages, value: format.percent(liability.share) },
    { label: labels.cap, value: liability.annualCapCents === null ? labels.uncapped : format.moneyRound(liability.annualCapCents) },
    { label: labels.collectability, value: format.percent(liability.collectability) },
  ]);
  if (liability.rationale !== '') flow.paragraph(liability.rationale);
}

function drawRisks({ flow, model: { risks }, words, format }: Pen<SupplierPack>): void {
  const labels = words.supplierPack;
  flow.heading(2, labels.risksHeading);
  if (risks.length === 0) {
    flow.paragraph(labels.risksNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.risk, width: 0.1 },
      { title: labels.title, width: 0.3 },
      { title: labels.probability, width: 0.14, align: 'right' },
      { title: words.control.inherent, width: 0.14, align: 'right' },
      { title: words.control.residual, width: 0.14, align: 'right' },
      { title: labels.rationale, width: 0.18 },
    ],
    rows: risks.map((risk) => [
      { text: risk.code, isHeader: true },
      { text: risk.title },
      { text: format.percent(risk.probability) },
      { text: format.moneyRound(risk.inherentCents) },
      { text: format.moneyRound(risk.residualCents) },
      { text: risk.rationale || words.notStated },
    ]),
  });
  flow.paragraph(labels.risksNote, text.note);
}

function drawEdges({ flow, words, format }: Pen<SupplierPack>, heading: string, none: string, edges: readonly Dependence[]): void {
  const labels = words.supplierPack;
  flow.heading(2, heading);
  if (edges.length === 0) {
    flow.paragraph(none);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.12 },
      { title: labels.supplier, width: 0.33 },
      { title: labels.contagion, width: 0.15, align: 'right' },
      { title: labels.rationale, width: 0.4 },
    ],
    rows: edges.map((edge) => [
      { text: edge.code, isHeader: true },
      { text: edge.name },
      { text: format.percent(edge.probability) },
      { text: edge.rationale || words.notStated },
    ]),
  });
}

function drawConcentration({ flow, model: { concentration }, words, format }: Pen<SupplierPack>): void {
  const labels = words.supplierPack;
  flow.heading(2, labels.concentrationHeading);
  if (concentration === null) {
    flow.paragraph(labels.concentrationNone);
    return;
  }
  flow.paragraph(
    labels.concentrationText(
      format.percent(concentration.groupShare),
      format.integer(concentration.groups),
      format.integer(Math.round(concentration.index)),
      format.number(concentration.effectiveNumber, 1),
    ),
  );
  if (concentration.isConcentrated) flow.paragraph(labels.concentrated);
}
