/** The overall rating, the conclusion, and every finding on one line. */
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { drawFigures, drawShares, drawStandings } from '../../panels.ts';
import { drawChapter, leadingToPart, type Pen } from '../../pen.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { opinionTones, ratingFills, ratingTones } from './tones.ts';

export function drawAuditSummary(pen: Pen<AuditPack>): void {
  const { flow, model, words } = pen;
  const labels = words.auditPack;
  const { engagement } = model;
  drawChapter(pen, 'summary', () => {
    drawStandings(flow, [
      { label: labels.rating, value: labels.opinions[engagement.opinion], tone: opinionTones[engagement.opinion] },
      { label: labels.stage, value: labels.stages[engagement.status], tone: 'neutral' },
    ]);
    flow.heading(2, labels.conclusion, { isQuiet: true });
    flow.paragraph(engagement.conclusion || `${labels.conclusionNone}${labels.stages[engagement.status].toLowerCase()}.`);
    flow.gap(5);
    drawHeadline(pen);
    drawRatings(pen);
    drawGlance(pen);
  });
}

function drawHeadline({ flow, model: { summary }, words, format }: Pen<AuditPack>): void {
  const labels = words.auditPack;
  const { integer } = format;
  drawFigures(flow, [
    { label: labels.findings, value: integer(summary.findings), note: labels.inControls(integer(summary.controls)) },
    { label: labels.open, value: integer(summary.open), note: labels.ofFindings(integer(summary.findings)) },
    { label: labels.overdue, value: integer(summary.overdue), note: labels.ofActions(integer(summary.actionsOverdue)) },
    { label: labels.accepted, value: integer(summary.accepted), note: labels.ofFindings(integer(summary.findings)) },
    { label: labels.deviations, value: integer(summary.deviations), note: labels.inTests(integer(summary.tests)) },
  ]);
}

function drawRatings({ flow, model: { summary }, words, format }: Pen<AuditPack>): void {
  if (summary.findings === 0) return;
  flow.heading(2, words.auditPack.byRating, { isQuiet: true });
  const shares = summary.byRating
    .filter(({ count }) => count > 0)
    .map(({ rating, count }) => ({
      label: words.findingRatings[rating],
      count,
      value: format.integer(count),
      fill: ratingFills[rating],
    }));
  drawShares(flow, shares, words.auditPack.byRatingAlt(shares.map(({ label, value }) => `${value} ${label}`).join(', ')));
}

function drawGlance(pen: Pen<AuditPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.auditPack;
  flow.heading(2, labels.glance, { follow: tableHeight(model.findings.length, 2), isQuiet: true });
  if (model.findings.length === 0) {
    flow.paragraph(labels.glanceNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.11 },
      { title: labels.title, width: 0.33 },
      { title: labels.ratingOne, width: 0.16 },
      { title: labels.owner, width: 0.15 },
      { title: labels.due, width: 0.12 },
      { title: labels.status, width: 0.13 },
    ],
    rows: model.findings.map((finding) => [
      { text: finding.code, isHeader: true, ...leadingToPart(pen, finding.code) },
      { text: finding.title },
      { text: words.findingRatings[finding.rating], tone: ratingTones[finding.rating] },
      { text: finding.owner ?? words.notStated },
      { text: finding.isOverdue ? `${format.dayShort(finding.dueOn)}\n${labels.overdueMark}` : format.dayShort(finding.dueOn) },
      { text: words.findingStatuses[finding.status] },
    ]),
  });
}
