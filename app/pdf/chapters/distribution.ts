/** For whom and for what the pack was made. */
import { drawWidePairs } from '../panels.ts';
import type { Pen } from '../pen.ts';
import { text } from '../style.ts';
import { drawTable } from '../table.ts';

export function drawDistribution({ flow, model, words }: Pen): void {
  const { distribution } = words;
  flow.newPage();
  flow.within('Sect', () => {
    flow.heading(1, words.chapters.distribution);
    flow.paragraph(distribution.intro);
    flow.gap(4);
    drawWidePairs(flow, [
      { label: distribution.purpose, value: model.purpose || words.notStated },
      { label: distribution.classification, value: words.classifications[model.classification] },
    ]);
    if (model.recipients.length > 0) {
      flow.gap(4);
      drawTable(flow, {
        columns: [
          { title: distribution.recipient, width: 0.45 },
          { title: distribution.capacity, width: 0.55 },
        ],
        rows: model.recipients.map(({ name, detail }) => [{ text: name, isHeader: true }, { text: detail || words.notStated }]),
      });
    }
    flow.paragraph(distribution.evidence, text.note);
  });
}
