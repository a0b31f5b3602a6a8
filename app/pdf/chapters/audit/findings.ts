/** One sheet per finding: criterion, condition, cause, consequence, recommendation, response and actions. */
import type { AuditFinding, AuditPack } from '#app/domain/pack/audit/model.ts';
import { drained } from '../../attach.ts';
import { drawPairs, drawStandings } from '../../panels.ts';
import { beginChapter, openChapterOfParts, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';
import { ratingTones } from './tones.ts';

export async function drawFindings(pen: Pen<AuditPack>): Promise<void> {
  const { flow, model, words } = pen;
  const { parent, held } = openChapterOfParts(pen, 'findings', model.findings);
  if (model.findings.length === 0) flow.paragraph(words.auditPack.findingsNone);
  for (const [index, finding] of held.entries()) {
    if (index > 0) flow.newPage();
    const chapter = pen.outline.chapterOf(finding.code);
    beginChapter(pen, chapter, parent);
    flow.within('Sect', () => {
      flow.heading(2, `${chapter.number}\u00a0\u00a0${finding.code} · ${finding.title}`);
      flow.y += 3;
      drawSheet(pen, finding);
    });
    // Gives way to the writer, so that a long pack is not held in memory.
    await drained(flow.doc);
  }
}

function drawSheet(pen: Pen<AuditPack>, finding: AuditFinding): void {
  const { flow, words } = pen;
  const labels = words.auditPack;
  drawStanding(pen, finding);
  drawLinks(pen, finding);
  for (const [heading, content] of [
    [labels.criterion, finding.criteria],
    [labels.condition, finding.condition],
    [labels.cause, finding.cause],
    [labels.effect, finding.effect],
    [labels.recommendation, finding.recommendation],
  ] as const) {
    flow.heading(3, heading);
    flow.paragraph(content || words.notStated);
  }
  drawResponse(pen, finding);
  drawActions(pen, finding);
  if (finding.evidenceKeys.length > 0) flow.paragraph(`${labels.evidence} ${finding.evidenceKeys.join(', ')}`, text.note);
}

function drawStanding({ flow, words, format }: Pen<AuditPack>, finding: AuditFinding): void {
  const labels = words.auditPack;
  const due = finding.dueOn === null ? words.notStated : format.dayShort(finding.dueOn);
  drawStandings(flow, [
    { label: labels.ratingOne, value: words.findingRatings[finding.rating], tone: ratingTones[finding.rating] },
    { label: labels.status, value: words.findingStatuses[finding.status], tone: 'neutral' },
    { label: labels.owner, value: finding.owner ?? words.notStated, tone: 'neutral' },
    {
      label: labels.due,
      value: finding.isOverdue ? `${due} · ${labels.overdueMark}` : due,
      tone: finding.isOverdue ? 'danger' : 'neutral',
    },
  ]);
}

function drawLinks({ flow, words }: Pen<AuditPack>, { control, risk, repeatOf, verifier }: AuditFinding): void {
  const labels = words.auditPack;
  const pairs = [
    ...(control ? [{ label: labels.onControl, value: `${control.code} · ${control.title}` }] : []),
    ...(risk ? [{ label: labels.onRisk, value: `${risk.code} · ${risk.title}` }] : []),
    ...(repeatOf === null ? [] : [{ label: labels.repeats, value: labels.repeatsText(repeatOf) }]),
    ...(verifier === null ? [] : [{ label: labels.closure, value: verifier }]),
  ];
  if (pairs.length > 0) drawPairs(flow, pairs);
}

function drawResponse({ flow, words }: Pen<AuditPack>, { response, responseText }: AuditFinding): void {
  const labels = words.auditPack;
  flow.heading(3, labels.response);
  if (response === null) {
    flow.paragraph(labels.responseNone);
    return;
  }
  flow.paragraph(responseText === '' ? labels.responses[response] : `${labels.responses[response]}. ${responseText}`);
}

function drawActions({ flow, words, format }: Pen<AuditPack>, { actions }: AuditFinding): void {
  const labels = words.auditPack;
  flow.heading(3, labels.plan);
  if (actions.length === 0) {
    flow.paragraph(labels.planNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.action, width: 0.12 },
      { title: labels.title, width: 0.26 },
      { title: labels.owner, width: 0.15 },
      { title: labels.due, width: 0.15 },
      { title: labels.status, width: 0.12 },
      { title: labels.outcome, width: 0.2 },
    ],
    rows: actions.map((action) => [
      { text: action.code, isHeader: true },
      { text: action.title },
      { text: action.owner ?? words.notStated },
      {
        text: [
          format.dayShort(action.dueOn),
          action.originalDueOn === action.dueOn ? '' : labels.originally(format.dayShort(action.originalDueOn)),
          action.isOverdue ? labels.overdueMark : '',
        ]
          .filter((line) => line !== '')
          .join('\n'),
        ...(action.isOverdue ? { tone: 'danger' as const } : {}),
      },
      { text: labels.actionStatuses[action.status] },
      {
        text:
          [action.outcome, action.verifier === null ? '' : labels.verifiedBy(action.verifier), action.evidenceKeys.join(', ')]
            .filter((line) => line !== '')
            .join('\n') || '–',
      },
    ]),
  });
}
