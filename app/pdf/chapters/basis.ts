/** The basis of preparation: from what the pack was made, what was chosen, and what is missing. */
import { drawWidePairs } from '../panels.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { drawTable } from '../table.ts';

export function drawBasis(pen: Pen): void {
  const { flow, model, words, format } = pen;
  const { basis } = words;
  drawChapter(pen, 'basis', () => {
    flow.paragraph(basis.intro);
    flow.gap(4);
    drawWidePairs(flow, [
      { label: basis.snapshot, value: basis.snapshotText(format.stamp(model.asOf)) },
      { label: basis.trail, value: basis.trailText(format.integer(model.trail.size), model.trail.root) },
      { label: basis.timeZone, value: basis.timeZoneText(model.timeZone) },
      { label: basis.money, value: basis.moneyText },
      { label: basis.shares, value: basis.sharesText },
      { label: basis.language, value: basis.languageText },
      { label: basis.limits, value: basis.limitsText },
      { label: basis.model, value: basis.modelText(model.generator.application, model.generator.template) },
    ]);
    drawSelection(pen);
    drawLeftOut(pen);
    drawRedactions(pen);
    flow.heading(2, basis.notRecorded);
    flow.paragraph(basis.notRecordedText);
    flow.bullets(model.notRecorded.map((topic) => words.notRecorded[topic]));
  });
}

function drawSelection({ flow, model, words }: Pen): void {
  flow.heading(2, words.basis.filters);
  if (model.filters.length === 0) {
    flow.paragraph(words.basis.filtersNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: words.basis.filter, width: 0.3 },
      { title: words.basis.value, width: 0.7 },
    ],
    rows: model.filters.map(({ code, value }) => [{ text: words.filters[code], isHeader: true }, { text: value }]),
  });
}

function drawLeftOut({ flow, model, words }: Pen): void {
  flow.heading(2, words.basis.leftOut);
  if (model.leftOut.length === 0) {
    flow.paragraph(words.basis.leftOutNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: words.basis.record, width: 0.2 },
      { title: words.basis.subject, width: 0.42 },
      { title: words.basis.reason, width: 0.38 },
    ],
    rows: model.leftOut.map(({ type, code, title, reason }) => [
      { text: `${words.leftOutTypes[type]} ${code}`, isHeader: true },
      { text: title },
      { text: words.leftOutReasons[reason] },
    ]),
  });
}

/** What was kept back on purpose is said, so that nobody takes it for absent. */
function drawRedactions({ flow, model, words }: Pen): void {
  if (model.redactions.length === 0) return;
  flow.heading(2, words.basis.redactions);
  flow.bullets(model.redactions.map((redaction) => words.redactions[redaction]));
}
