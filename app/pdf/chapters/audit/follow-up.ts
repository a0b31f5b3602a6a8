/** What management chose to live with, and what earlier audits still wait for. */
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';
import { ratingTones } from './tones.ts';

export function drawFollowUp(pen: Pen<AuditPack>): void {
  drawChapter(pen, 'followUp', () => {
    drawAccepted(pen);
    drawEarlier(pen);
  });
}

function drawAccepted({ flow, model, words }: Pen<AuditPack>): void {
  const labels = words.auditPack;
  const accepted = model.findings.filter(({ status }) => status === 'risk_accepted');
  flow.heading(2, labels.acceptedHeading);
  if (accepted.length === 0) {
    flow.paragraph(labels.acceptedNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.12 },
      { title: labels.title, width: 0.36 },
      { title: labels.ratingOne, width: 0.16 },
      { title: labels.response, width: 0.36 },
    ],
    rows: accepted.map((finding) => [
      { text: finding.code, isHeader: true },
      { text: finding.title },
      { text: words.findingRatings[finding.rating], tone: ratingTones[finding.rating] },
      { text: finding.responseText || words.notStated },
    ]),
  });
}

function drawEarlier({ flow, model, words, format }: Pen<AuditPack>): void {
  const labels = words.auditPack;
  flow.heading(2, labels.earlierHeading);
  if (model.earlier.length === 0) {
    flow.paragraph(labels.earlierNone);
    return;
  }
  flow.paragraph(labels.earlierIntro);
  flow.gap(4);
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.12 },
      { title: labels.title, width: 0.3 },
      { title: labels.audit, width: 0.1 },
      { title: labels.ratingOne, width: 0.16 },
      { title: labels.owner, width: 0.14 },
      { title: labels.due, width: 0.18 },
    ],
    rows: model.earlier.map((finding) => [
      { text: finding.code, isHeader: true },
      { text: finding.title },
      { text: finding.auditCode },
      { text: words.findingRatings[finding.rating], tone: ratingTones[finding.rating] },
      { text: finding.owner ?? words.notStated },
      { text: `${format.dayShort(finding.dueOn)}\n${finding.isOverdue ? labels.overdueMark : words.findingStatuses[finding.status]}` },
    ]),
  });
}
