/** Findings of audits that are open, and the actions that are late. */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import type { FindingRating } from '#app/domain/audit.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text, type Tone } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

const ratingTones: Record<FindingRating, Tone> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'neutral',
  observation: 'neutral',
};

export function drawAuditState(pen: Pen<CommitteePack>): void {
  drawChapter(pen, 'audit', () => {
    drawFindings(pen);
    drawActions(pen);
  });
}

function drawFindings({ flow, model, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.audit;
  flow.heading(2, labels.findings, { follow: tableHeight(Math.min(4, model.findings.length), 2) });
  if (model.findings.length === 0) {
    flow.paragraph(labels.findingsNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.finding, width: 0.38 },
      { title: labels.rating, width: 0.13 },
      { title: labels.status, width: 0.15 },
      { title: labels.owner, width: 0.16 },
      { title: labels.due, width: 0.18 },
    ],
    rows: model.findings.map(({ code, title, rating, status, owner, dueOn, isOverdue }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: words.findingRatings[rating], tone: ratingTones[rating] },
      { text: words.findingStatuses[status] },
      { text: owner ?? words.notStated },
      dueOn === null
        ? { text: labels.noDue }
        : isOverdue
          ? { text: labels.overdue(format.dayShort(dueOn)), tone: 'danger' as const }
          : { text: format.dayShort(dueOn) },
    ]),
  });
  if (model.findingsLeftOut > 0) flow.paragraph(labels.left(model.findingsLeftOut, format.integer(model.findingsLeftOut)), text.note);
}

function drawActions({ flow, model, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.audit;
  flow.heading(2, labels.actions, { follow: tableHeight(Math.min(4, model.actions.length), 2) });
  if (model.actions.length === 0) {
    flow.paragraph(labels.actionsNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.action, width: 0.36 },
      { title: labels.finding, width: 0.11 },
      { title: labels.owner, width: 0.16 },
      { title: labels.status, width: 0.12 },
      { title: labels.original, width: 0.13 },
      { title: labels.late, width: 0.12, align: 'right' },
    ],
    rows: model.actions.map(({ code, title, findingCode, owner, status, originalDueOn, daysLate }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: findingCode },
      { text: owner },
      { text: labels.statuses[status] },
      { text: format.dayShort(originalDueOn) },
      { text: labels.days(daysLate, format.integer(daysLate)) },
    ]),
  });
  if (model.actionsLeftOut > 0) flow.paragraph(labels.left(model.actionsLeftOut, format.integer(model.actionsLeftOut)), text.note);
}
