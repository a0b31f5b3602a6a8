/** The declaration in figures, then each requirement: whether it applies and why, how far it is met, by which controls. */
import type { ApplicabilityPack } from '#app/domain/pack/applicability/model.ts';
import { drawFigures, drawShares, drawWidePairs } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';
import { text } from '../../style.ts';
import { requirementFills, requirementTones } from './tones.ts';

export function drawApplicabilitySummary(pen: Pen<ApplicabilityPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.applicabilityPack;
  const { summary, framework } = model;
  const { integer } = format;
  const ofApplicable = labels.ofApplicable(integer(summary.applicable));
  drawChapter(pen, 'summary', () => {
    drawFigures(flow, [
      { label: labels.requirements, value: integer(summary.requirements), note: labels.undecidedNote(integer(summary.undecided)) },
      { label: labels.applicable, value: integer(summary.applicable), note: labels.ofRequirements(integer(summary.requirements)) },
      { label: labels.met, value: integer(summary.met), note: ofApplicable },
      { label: labels.gaps, value: integer(summary.gaps), note: ofApplicable },
      { label: labels.notApplicable, value: integer(summary.notApplicable), note: labels.justified },
    ]);
    if (summary.byStatus.length > 0) {
      flow.heading(2, labels.byStatus, { isQuiet: true });
      const shares = summary.byStatus.map(({ status, count }) => ({
        label: labels.statuses[status],
        count,
        value: integer(count),
        fill: requirementFills[status],
      }));
      drawShares(flow, shares, labels.byStatusAlt(shares.map(({ label, value }) => `${value} ${label}`).join(', ')));
    }
    drawWidePairs(flow, [
      { label: labels.source, value: framework.source },
      { label: labels.perimeter, value: framework.perimeter || words.notStated },
    ]);
    flow.paragraph(labels.statusNote, text.note);
  });
}

export function drawDeclaration(pen: Pen<ApplicabilityPack>): void {
  const { flow, model, words } = pen;
  const labels = words.applicabilityPack;
  drawChapter(pen, 'declaration', () => {
    if (model.requirements.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    drawTable(flow, {
      columns: [
        { title: labels.reference, width: 0.12 },
        { title: labels.requirement, width: 0.3 },
        { title: labels.applies, width: 0.11 },
        { title: labels.justification, width: 0.23 },
        { title: labels.status, width: 0.14 },
        { title: labels.controls, width: 0.1 },
      ],
      rows: model.requirements.map((requirement) => [
        { text: requirement.reference, isHeader: true },
        { text: requirement.wording === '' ? requirement.title : `${requirement.title}\n${requirement.wording}` },
        { text: labels.applicabilities[requirement.applicability] },
        { text: requirement.justification || '–' },
        { text: labels.statuses[requirement.status], tone: requirementTones[requirement.status] },
        { text: requirement.controlCodes.join('\n') || '–' },
      ]),
    });
  });
}
