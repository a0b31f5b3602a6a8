/** The insurance programme: for each line its tower beside the losses, its layers, what its policies are worth; then gaps and ends. */
import { isUncovered, type PackProgramme, type ProgrammeLine } from '#app/domain/pack/programme/model.ts';
import { drawTower } from '../../figures/tower.ts';
import type { Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

const mostGaps = 20;

export function drawProgrammeLines(pen: Pen, { lines }: PackProgramme): void {
  const { flow, words } = pen;
  if (lines.length === 0) flow.paragraph(words.exposure.programme.none);
  for (const line of lines) drawLine(pen, line);
  drawWorth(pen, lines);
}

function drawLine(pen: Pen, line: ProgrammeLine): void {
  const { flow, words, format } = pen;
  const labels = words.exposure.programme;
  const name = words.exposure.lines[line.line];
  const gaps = line.layers.length === 0 ? 0 : gapCount(line);
  flow.heading(2, labels.lineTitle(name), { follow: 240 + tableHeight(line.layers.length) });
  drawTower(flow, line, {
    alt: labels.alt(
      name,
      labels.altLayers(line.layers.length, format.integer(line.layers.length)),
      labels.altGaps(gaps, format.integer(gaps)),
    ),
    words: labels,
    format,
  });
  const risks = line.risks.map(({ code, title }) => codeAndTitle(code, title)).join(', ');
  flow.paragraph(line.risks.length === 0 ? labels.noCurve : labels.curveRisks(risks), text.note);
  drawLayers(pen, line);
}

/** Places at which a layer begins above the end of what lies below it in its column. */
function gapCount({ columns, layers }: ProgrammeLine): number {
  return Array.from({ length: columns }, (_, column) => {
    const standing = layers.filter(({ first, last }) => first <= column && column <= last).sort((a, b) => a.fromCents - b.fromCents);
    let top: number | null = null;
    let gaps = 0;
    for (const { fromCents, toCents } of standing) {
      if (top !== null && fromCents > top) gaps += 1;
      top = Math.max(top ?? 0, toCents ?? Infinity);
    }
    return gaps;
  }).reduce((sum, gaps) => sum + gaps, 0);
}

function drawLayers({ flow, words, format }: Pen, { layers }: ProgrammeLine): void {
  const labels = words.exposure.programme;
  flow.ensure(tableHeight(Math.min(layers.length, 4), 2));
  drawTable(flow, {
    columns: [
      { title: labels.layer, width: 0.44 },
      { title: labels.from, width: 0.16, align: 'right' },
      { title: labels.to, width: 0.16, align: 'right' },
      { title: labels.share, width: 0.08, align: 'right' },
      { title: labels.annual, width: 0.16, align: 'right' },
    ],
    rows: layers.map(({ id, policyTitle, section, fromCents, toCents, share, annualCents }) => [
      { text: `${id} ${section ?? policyTitle}`, isHeader: true },
      { text: format.moneyRound(fromCents) },
      { text: toCents === null ? labels.noLimit : format.moneyRound(toCents) },
      { text: format.percent(share) },
      { text: annualCents === null ? labels.noLimit : format.moneyRound(annualCents) },
    ]),
  });
  const shared = new Set(
    layers.flatMap(({ policyCode, aggregate }) => (aggregate === null ? [] : [labels.aggregate(policyCode, aggregate)])),
  );
  for (const note of shared) flow.paragraph(note, text.note);
}

/** The policies of all lines beside each other: what each costs and what it is expected to pay. */
function drawWorth({ flow, words, format }: Pen, lines: readonly ProgrammeLine[]): void {
  const labels = words.exposure.programme;
  const policies = lines.flatMap((line) => line.policies);
  if (policies.length === 0) return;
  flow.heading(2, labels.worth, { follow: tableHeight(Math.min(policies.length, 6), 2) });
  drawTable(flow, {
    columns: [
      { title: labels.policy, width: 0.31 },
      { title: labels.premium, width: 0.15, align: 'right' },
      { title: labels.expected, width: 0.15, align: 'right' },
      { title: labels.counted, width: 0.14, align: 'right' },
      { title: labels.exhausted, width: 0.12, align: 'right' },
      { title: labels.ratio, width: 0.13, align: 'right' },
    ],
    rows: policies.map(({ code, title, premiumCents, expectedCents, haircuts, exhausted, premiumToExpected }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: format.moneyRound(premiumCents) },
      { text: format.moneyRound(expectedCents) },
      { text: haircuts === null ? '–' : format.moneyRound(expectedCents - haircuts.creditCents - haircuts.residualTermCents) },
      { text: format.percent(exhausted) },
      { text: premiumToExpected === null ? '–' : format.money(Math.round(premiumToExpected * 100)) },
    ]),
  });
  flow.paragraph(labels.worthNote, text.note);
}

export function drawGaps({ flow, words, format }: Pen, { gaps }: PackProgramme): void {
  const labels = words.exposure.programme;
  const losses = gaps.filter(({ kind }) => kind !== 'over-insured');
  flow.heading(2, labels.gaps, { follow: tableHeight(Math.min(losses.length, 5), 2) });
  if (losses.length === 0) flow.paragraph(labels.gapsNone);
  else {
    drawTable(flow, {
      columns: [
        { title: labels.gapRisk, width: 0.36 },
        { title: labels.gap, width: 0.34 },
        { title: labels.gapAmount, width: 0.16, align: 'right' },
        { title: labels.gapChance, width: 0.14, align: 'right' },
      ],
      rows: losses
        .slice(0, mostGaps)
        .map(({ kind, riskCode, riskTitle, amountCents, probability }) => [
          { text: codeAndTitle(riskCode, riskTitle), isHeader: true },
          { text: labels.gapKinds[kind], tone: isUncovered(kind) ? ('danger' as const) : ('warning' as const) },
          { text: format.moneyRound(amountCents) },
          { text: format.percent(probability) },
        ]),
    });
    const left = losses.length - mostGaps;
    if (left > 0) flow.paragraph(labels.gapsLeft(left, format.integer(left)), text.note);
  }
  drawUnusable({ flow, words, format }, { gaps });
}

/** Over-insurance stands apart: its amounts are euros of cover, and add up with no loss. */
function drawUnusable({ flow, words, format }: Pick<Pen, 'flow' | 'words' | 'format'>, { gaps }: Pick<PackProgramme, 'gaps'>): void {
  const labels = words.exposure.programme;
  const over = gaps.filter(({ kind }) => kind === 'over-insured').slice(0, mostGaps);
  if (over.length === 0) return;
  flow.heading(2, labels.unusable, { follow: 30 + tableHeight(Math.min(over.length, 4)) });
  flow.paragraph(labels.unusableText, text.note);
  drawTable(flow, {
    columns: [
      { title: labels.gapRisk, width: 0.76 },
      { title: labels.unusableAmount, width: 0.24, align: 'right' },
    ],
    rows: over.map(({ riskCode, riskTitle, amountCents }) => [
      { text: codeAndTitle(riskCode, riskTitle), isHeader: true },
      { text: format.moneyRound(amountCents) },
    ]),
  });
}

/** A restricted risk has a code and no title in packs for outsiders. */
const codeAndTitle = (code: string, title: string): string => (title === '' ? code : `${code} ${title}`);

export function drawLapses({ flow, words, format }: Pen, { lapses }: PackProgramme): void {
  const labels = words.exposure.programme;
  flow.heading(2, labels.lapses, { follow: tableHeight(Math.min(lapses.length, 4), 2) });
  if (lapses.length === 0) {
    flow.paragraph(labels.lapsesNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.policy, width: 0.38 },
      { title: labels.ends, width: 0.15 },
      { title: labels.expected, width: 0.17, align: 'right' },
      { title: labels.uncovered, width: 0.3 },
    ],
    rows: lapses.map(({ code, title, on, expectedCents, uncovered }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: format.day(on) },
      { text: format.moneyRound(expectedCents) },
      { text: uncovered.length === 0 ? labels.stillCovered : uncovered.join(', ') },
    ]),
  });
}
