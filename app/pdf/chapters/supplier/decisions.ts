/** What was decided about the supplier, by whom and why, oldest first. */
import type { SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';
import { statusTones } from './tones.ts';

export function drawDecisions(pen: Pen<SupplierPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.supplierPack;
  drawChapter(pen, 'decisions', () => {
    if (model.decisions.length === 0) {
      flow.paragraph(labels.decisionsNone);
      return;
    }
    flow.paragraph(labels.decisionsIntro);
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: words.signOffs.when, width: 0.18 },
        { title: labels.decidedBy, width: 0.2 },
        { title: labels.status, width: 0.2 },
        { title: labels.reason, width: 0.42 },
      ],
      rows: model.decisions.map((decision) => [
        { text: format.stampShort(decision.decided), isHeader: true },
        { text: decision.by || words.notStated },
        { text: labels.statuses[decision.status], tone: statusTones[decision.status] },
        { text: decision.reason || words.notStated },
      ]),
    });
  });
}
