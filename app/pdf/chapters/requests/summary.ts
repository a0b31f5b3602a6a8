/** How far the answers are, and every request on one line. */
import { requestStatuses } from '#app/domain/evidence-request.ts';
import type { RequestsPack } from '#app/domain/pack/requests/model.ts';
import { drawFigures, drawShares } from '../../panels.ts';
import { drawChapter, leadingToPart, type Pen } from '../../pen.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { requestFills, requestTone } from './tones.ts';

export function drawRequestsSummary(pen: Pen<RequestsPack>): void {
  drawChapter(pen, 'summary', () => {
    drawHeadline(pen);
    drawStatuses(pen);
    drawList(pen);
  });
}

function drawHeadline({ flow, model: { summary }, words, format: { integer } }: Pen<RequestsPack>): void {
  const labels = words.requestsPack;
  const note = labels.ofRequests(integer(summary.requests));
  drawFigures(flow, [
    { label: labels.requests, value: integer(summary.requests), note: labels.filesGiven(summary.files, integer(summary.files)) },
    { label: labels.accepted, value: integer(summary.accepted), note },
    { label: labels.toJudge, value: integer(summary.delivered), note },
    { label: labels.open, value: integer(summary.open), note },
    { label: labels.overdue, value: integer(summary.overdue), note: labels.ofOpen(integer(summary.open)) },
  ]);
}

function drawStatuses({ flow, model, words, format }: Pen<RequestsPack>): void {
  if (model.requests.length === 0) return;
  const labels = words.requestsPack;
  flow.heading(2, labels.byStatus, { isQuiet: true });
  const shares = requestStatuses
    .map((status) => ({ status, count: model.requests.filter((request) => request.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => ({
      label: labels.statuses[status],
      count,
      value: format.integer(count),
      fill: requestFills[status],
    }));
  drawShares(flow, shares, labels.byStatusAlt(shares.map(({ label, value }) => `${value} ${label}`).join(', ')));
}

function drawList(pen: Pen<RequestsPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.requestsPack;
  flow.heading(2, labels.list, { follow: tableHeight(model.requests.length, 3), isQuiet: true });
  if (model.requests.length === 0) {
    flow.paragraph(labels.none);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.number, width: 0.11 },
      { title: labels.request, width: 0.29 },
      { title: labels.owner, width: 0.15 },
      { title: labels.due, width: 0.12 },
      { title: labels.delivered, width: 0.12 },
      { title: labels.status, width: 0.12 },
      { title: labels.files, width: 0.09 },
    ],
    rows: model.requests.map((request) => [
      { text: request.code, isHeader: true, ...leadingToPart(pen, request.code) },
      { text: request.title },
      { text: request.owner ?? labels.unassigned },
      { text: format.dayShort(request.dueOn) },
      { text: request.delivered === null ? '–' : format.stampShort(request.delivered) },
      {
        text: request.isOverdue ? `${labels.statuses[request.status]}\n${labels.overdueMark}` : labels.statuses[request.status],
        tone: requestTone(request),
      },
      { text: request.evidenceKeys.join('\n') || '–' },
    ]),
  });
}
