/** What waits for a decision of the management. */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';

export function drawDecisions(pen: Pen<CommitteePack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.committee.decisions;
  drawChapter(pen, 'decisions', () => {
    if (model.decisions.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    flow.paragraph(labels.intro);
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.record, width: 0.1 },
        { title: labels.decision, width: 0.24 },
        { title: words.basis.subject, width: 0.4 },
        { title: labels.amount, width: 0.13, align: 'right' },
        { title: labels.due, width: 0.13, align: 'right' },
      ],
      rows: model.decisions.map(({ kind, code, title, amountCents, dueOn }) => [
        { text: code, isHeader: true },
        { text: labels.kinds[kind] },
        // A run has no title: the day of its register stands there.
        { text: kind === 'exposure_run' ? labels.registerOf(format.day(title)) : title },
        { text: amountCents === null ? '' : format.moneyRound(amountCents) },
        { text: dueOn === null ? '' : format.dayShort(dueOn) },
      ]),
    });
    if (model.decisionsLeftOut > 0) flow.paragraph(labels.left(model.decisionsLeftOut, format.integer(model.decisionsLeftOut)), text.note);
    flow.paragraph(labels.amountNote, text.note);
  });
}
