/** Days that the committee must know. */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';

export function drawCalendar(pen: Pen<CommitteePack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.committee.calendar;
  drawChapter(pen, 'calendar', () => {
    flow.paragraph(labels.intro(format.day(model.calendarToOn)));
    if (model.calendar.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.day, width: 0.2 },
        { title: labels.event, width: 0.28 },
        { title: labels.record, width: 0.52 },
      ],
      rows: model.calendar.map(({ on, kind, code, title, isPast }) => [
        isPast
          ? { text: labels.past(format.dayShort(on)), isHeader: true, tone: 'danger' as const }
          : { text: format.dayShort(on), isHeader: true },
        { text: labels.kinds[kind] },
        { text: `${code} ${title}` },
      ]),
    });
    if (model.calendarLeftOut > 0) flow.paragraph(labels.left(model.calendarLeftOut, format.integer(model.calendarLeftOut)), text.note);
  });
}
