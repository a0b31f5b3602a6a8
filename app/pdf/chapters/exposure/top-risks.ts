/** The largest risks with what they cost on each basis, their part in bad years, and how they moved since the run before. */
import type { ExposureRisk, PackExposure } from '#app/domain/pack/exposure/model.ts';
import type { Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';

const mostRows = 15;
/** Below this share a difference is called the same. */
const sameShare = 0.01;

export function drawTopRisks(pen: Pen, { risks, comparison }: PackExposure): void {
  const { flow, words, format } = pen;
  const labels = words.exposure.risks;
  const { bases } = words.exposure;
  const shown = risks.slice(0, mostRows);
  const others = risks.slice(mostRows);
  drawTable(flow, {
    columns: [
      { title: labels.risk, width: 0.31 },
      { title: labels.owner, width: 0.15 },
      { title: bases.inherent, width: 0.115, align: 'right' },
      { title: bases.residual, width: 0.115, align: 'right' },
      { title: bases.net, width: 0.11, align: 'right' },
      { title: labels.tail, width: 0.1, align: 'right' },
      { title: labels.movement, width: 0.1, align: 'right' },
    ],
    rows: [
      ...shown.map((risk) => [
        { text: `${risk.code} ${risk.title}`, isHeader: true },
        { text: risk.owner ?? words.notStated },
        { text: format.moneyRound(risk.inherentCents) },
        { text: format.moneyRound(risk.residualCents) },
        { text: format.moneyRound(risk.netCents) },
        { text: format.percent(risk.tailShare) },
        { text: comparison === null ? '–' : movementOf(pen, risk) },
      ]),
      ...(others.length === 0 ? [] : [sumRow(pen, labels.others(others.length, format.integer(others.length)), others)]),
      sumRow(pen, labels.total, risks),
    ],
  });
  flow.paragraph(labels.tailNote, text.note);
  if (comparison === null) flow.paragraph(words.exposure.comparison.none, text.note);
  flow.paragraph(words.exposure.sums, text.note);
}

function movementOf({ words, format }: Pen, { residualCents, previousResidualCents }: ExposureRisk): string {
  const labels = words.exposure.risks;
  if (previousResidualCents === null) return labels.newRisk;
  if (previousResidualCents === 0) return residualCents === 0 ? labels.same : labels.up(format.moneyShort(residualCents));
  const change = residualCents / previousResidualCents - 1;
  if (Math.abs(change) < sameShare) return labels.same;
  return change > 0 ? labels.up(format.percent(change)) : labels.down(format.percent(-change));
}

function sumRow({ format }: Pen, label: string, risks: readonly ExposureRisk[]) {
  const sum = (amountOf: (risk: ExposureRisk) => number): string =>
    format.moneyRound(risks.reduce((total, risk) => total + amountOf(risk), 0));
  const style = text.cellStrong;
  return [
    { text: label, isHeader: true },
    { text: '' },
    { text: sum(({ inherentCents }) => inherentCents), style },
    { text: sum(({ residualCents }) => residualCents), style },
    { text: sum(({ netCents }) => netCents), style },
    { text: format.percent(risks.reduce((total, { tailShare }) => total + tailShare, 0)), style },
    { text: '' },
  ];
}
