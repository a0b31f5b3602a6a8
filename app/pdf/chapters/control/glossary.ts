/** The terms and scales of a control pack. */
import type { ControlPack } from '#app/domain/pack/control/model.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';
import type { Pen } from '../../pen.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { drawGlossary, type Term } from '../glossary.ts';

const terms: readonly Term[] = [
  'control',
  'key',
  'inherent',
  'residual',
  'design',
  'operating',
  'population',
  'sample',
  'deviation',
  'evidence',
  'signOff',
  'trail',
  'root',
];

export const drawControlGlossary = (pen: Pen<ControlPack>): void =>
  drawGlossary(pen, terms, () => {
    drawDesignScale(pen);
    drawBands(pen);
    drawSampleSizes(pen);
  });

function drawDesignScale({ flow, model, words, format }: Pen<ControlPack>): void {
  flow.heading(2, words.glossary.designScale);
  flow.paragraph(`${words.glossary.designScaleText} ${model.scales.designRatings.map((rating) => format.percent(rating)).join(' · ')}`);
}

/** Both scales side by side would tie bands that have nothing to do with each other: one table each. */
function drawBands({ flow, model, words, format }: Pen<ControlPack>): void {
  const { frequencyEdges, impactEdgesCents } = model.scales;
  const labels = words.glossary;
  const draw = (title: string, column: string, edges: readonly string[]) => {
    if (edges.length === 0) return;
    flow.heading(2, title, { follow: tableHeight(edges.length + 1) });
    drawTable(flow, {
      columns: [
        { title: labels.band, width: 0.2 },
        { title: column, width: 0.8 },
      ],
      rows: bandTexts(labels, edges).map((band, index) => [{ text: format.integer(index + 1), isHeader: true }, { text: band }]),
    });
  };
  draw(
    labels.frequencyScale,
    labels.perYear,
    frequencyEdges.map((edge) => format.number(edge, 4)),
  );
  draw(
    labels.impactScale,
    labels.perEvent,
    impactEdgesCents.map((edge) => format.moneyRound(edge)),
  );
}

/** n edges make n + 1 half-open bands. */
function bandTexts(labels: PackWords['glossary'], edges: readonly string[]): string[] {
  return Array.from({ length: edges.length + 1 }, (_, band) => {
    const [from, to] = [edges[band - 1], edges[band]];
    if (from === undefined) return labels.below(to ?? '');
    return to === undefined ? labels.above(from) : labels.between(from, to);
  });
}

function drawSampleSizes({ flow, model, words, format }: Pen<ControlPack>): void {
  const { sampleSizes } = model.scales;
  if (sampleSizes.length === 0) return;
  const labels = words.glossary;
  flow.heading(2, labels.sampleSizes, { follow: 40 + tableHeight(sampleSizes.length) });
  flow.paragraph(labels.sampleSizesText);
  drawTable(flow, {
    columns: [
      { title: words.control.frequency, width: 0.4 },
      { title: labels.low, width: 0.2, align: 'right' },
      { title: labels.medium, width: 0.2, align: 'right' },
      { title: labels.high, width: 0.2, align: 'right' },
    ],
    rows: sampleSizes.map((row) => [
      { text: words.frequencies[row.frequency], isHeader: true },
      { text: format.integer(row.low) },
      { text: format.integer(row.medium) },
      { text: format.integer(row.high) },
    ]),
  });
}
