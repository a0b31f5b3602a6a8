/** One concluded test: what was tested, on which sample, with which result. */
import type { PackTest } from '#app/domain/pack/control/model.ts';
import { drawPairs, drawWidePairs } from '../../panels.ts';
import { leadingToEvidence, type Pen } from '../../pen.ts';
import { text, type Tone } from '../../style.ts';
import { drawTable } from '../../table.ts';

const resultTones: Record<PackTest['items'][number]['result'], Tone> = { pass: 'good', deviation: 'danger', pending: 'neutral' };

export function drawTest(pen: Pen, test: PackTest): void {
  const { flow, words, format } = pen;
  const labels = words.control;
  flow.heading(3, labels.test(test.code));
  drawPairs(flow, [
    { label: labels.testPeriod, value: `${format.dayShort(test.fromOn)} – ${format.dayShort(test.toOn)}` },
    { label: labels.tester, value: test.tester },
    { label: labels.concluded, value: format.stampShort(test.concluded) },
    { label: labels.conclusion, value: words.operatings[test.conclusion], style: text.cellStrong },
  ]);
  drawPopulation(pen, test);
  drawSample(pen, test);
  drawResults(pen, test);
  drawConclusion(pen, test);
}

function subheading({ flow }: Pen, title: string): void {
  flow.gap(3);
  flow.ensure(60);
  flow.block('H4', title, { ...text.label, size: 8, leading: 11 });
  flow.y += 2;
}

function drawPopulation(pen: Pen, test: PackTest): void {
  const { flow, words, format } = pen;
  const labels = words.control;
  subheading(pen, labels.population);
  drawWidePairs(flow, [
    { label: labels.populationSize, value: format.integer(test.populationSize) },
    { label: labels.populationSource, value: test.populationSource || words.notStated },
    { label: labels.populationCompleteness, value: test.populationCompleteness || words.notStated },
  ]);
}

function drawSample(pen: Pen, test: PackTest): void {
  const { flow, words, format } = pen;
  const labels = words.control;
  const ranks = test.items.map((item) => format.integer(item.rank)).join(' · ');
  subheading(pen, labels.sample);
  drawPairs(flow, [
    { label: labels.sampling, value: words.samplings[test.sampling] },
    { label: labels.sampleSize, value: labels.sampleSizeText(format.integer(test.sampleSize), format.integer(test.populationSize)) },
  ]);
  drawWidePairs(flow, [
    // A seed is an identifier: printed as it is typed, without separators.
    { label: labels.seed, value: test.seed === null ? labels.seedNone : String(test.seed) },
    ...(test.itemsLeftOut === 0 && ranks !== '' ? [{ label: labels.ranks, value: ranks }] : []),
  ]);
}

function drawResults(pen: Pen, test: PackTest): void {
  const { flow, words, format } = pen;
  const labels = words.control;
  if (test.items.length > 0) {
    subheading(pen, labels.results);
    drawTable(flow, {
      columns: [
        { title: labels.item, width: 0.09, align: 'right' },
        { title: labels.rank, width: 0.11, align: 'right' },
        { title: labels.result, width: 0.16 },
        { title: labels.note, width: 0.64 },
      ],
      rows: test.items.map((item) => [
        { text: format.integer(item.number), isHeader: true },
        { text: format.integer(item.rank) },
        { text: words.itemResults[item.result], tone: resultTones[item.result] },
        { text: item.note },
      ]),
    });
    flow.paragraph(labels.legend, text.note);
  }
  if (test.itemsLeftOut > 0) flow.paragraph(labels.itemsLeftOut(test.itemsLeftOut, format.integer(test.itemsLeftOut)), text.note);
}

function drawConclusion(pen: Pen, test: PackTest): void {
  const { flow, words, format } = pen;
  const labels = words.control;
  subheading(pen, labels.exceptions);
  const count = labels.deviationRate(format.integer(test.deviations), format.integer(test.sampleSize));
  drawWidePairs(flow, [
    { label: labels.deviations, value: test.deviations === 0 ? labels.exceptionsNone : count },
    ...(test.deviations > 0 ? [{ label: labels.exceptionNature, value: test.deviationNature || words.notStated }] : []),
    { label: labels.testConclusion, value: words.operatings[test.conclusion], style: text.cellStrong },
    { label: labels.remark, value: test.remark || words.none },
  ]);
  drawEvidence(pen, test.evidenceKeys);
}

/** The files of the test, each leading to its line in the index. */
function drawEvidence(pen: Pen, keys: readonly string[]): void {
  const { flow, model, words } = pen;
  if (keys.length === 0) return;
  const files = new Map(model.evidence.map((file) => [file.key, file]));
  drawTable(flow, {
    columns: [
      { title: words.control.evidence, width: 0.12 },
      { title: words.evidence.file, width: 0.88 },
    ],
    rows: keys.map((key) => [{ text: key, isHeader: true, ...leadingToEvidence(pen, key) }, { text: files.get(key)?.name ?? '' }]),
  });
}
