/** What the engagement was asked to do, on what, against what, and by whom. */
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { drawPairs } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';

export function drawEngagement(pen: Pen<AuditPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.auditPack;
  const { engagement } = model;
  const stated = (value: string | null) => value || words.notStated;
  drawChapter(pen, 'engagement', () => {
    drawPairs(flow, [
      { label: labels.code, value: engagement.code },
      { label: labels.type, value: words.auditTypes[engagement.type] },
      { label: labels.standard, value: labels.standards[engagement.standard] },
      { label: labels.stage, value: labels.stages[engagement.status] },
      { label: labels.lead, value: stated(engagement.lead) },
      { label: labels.answerable, value: stated(engagement.owner) },
      { label: labels.unit, value: stated(engagement.unit) },
      { label: labels.reportOn, value: engagement.reportOn === null ? words.notStated : format.day(engagement.reportOn) },
      { label: words.cover.period, value: format.period(model.period) },
      { label: labels.readers, value: model.recipients.map(({ name }) => name).join(', ') || words.none },
    ]);
    for (const [heading, content] of [
      [labels.objectives, engagement.objectives],
      [labels.scope, engagement.scope],
      [labels.criteria, engagement.criteria],
    ] as const) {
      flow.heading(2, heading);
      flow.paragraph(stated(content));
    }
    flow.paragraph(labels.limits, text.note);
  });
}
