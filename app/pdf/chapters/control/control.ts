/** One control: its standing, card, risks and design. Its tests and sign-off follow in their own files. */
import type { ControlPack, PackControl } from '#app/domain/pack/control/model.ts';
import { drained } from '../../attach.ts';
import { drawPairs, drawStandings, drawWidePairs } from '../../panels.ts';
import { beginChapter, openChapterOfParts, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';
import { designTones, operatingTones, signOffTone } from '../../tones.ts';
import { drawTest } from './test.ts';

export async function drawControls(pen: Pen<ControlPack>): Promise<void> {
  const { flow, model, words } = pen;
  const { parent, held } = openChapterOfParts(pen, 'controls', model.controls);
  if (model.controls.length === 0) flow.paragraph(words.none);
  for (const [index, control] of held.entries()) {
    drawControl(pen, control, parent, index === 0);
    // Gives way to the writer, so that a long pack is not held in memory.
    await drained(flow.doc);
  }
}

/** Draws the control below its chapter's bookmark. `isFirst`: the page is open and bears the chapter's heading. */
function drawControl(pen: Pen, control: PackControl, parent: PDFKit.PDFOutline, isFirst: boolean): void {
  const { flow, words } = pen;
  if (!isFirst) flow.newPage();
  const chapter = pen.outline.chapterOf(control.code);
  beginChapter(pen, chapter, parent);
  flow.within('Sect', () => {
    flow.heading(2, `${chapter.number}\u00a0\u00a0${control.code} · ${control.title}`);
    flow.y += 3;
    drawStandingsOf(pen, control);
    drawCard(pen, control);
    drawRisks(pen, control);
    drawDesign(pen, control);
    flow.heading(3, words.control.plan);
    flow.paragraph(control.testProcedure || words.control.planNone);
    if (control.tests.length === 0) flow.paragraph(words.control.testsNone);
    for (const test of control.tests) drawTest(pen, test);
    drawFindings(pen, control);
    drawSignOff(pen, control);
  });
}

function drawStandingsOf({ flow, words, format }: Pen, control: PackControl): void {
  const latest = control.tests.at(-1);
  drawStandings(flow, [
    { label: words.control.design, value: words.designs[control.designStanding], tone: designTones[control.designStanding] },
    { label: words.control.operating, value: words.operatings[control.operating], tone: operatingTones[control.operating] },
    {
      label: words.control.deviations,
      value: latest
        ? words.control.deviationRate(format.integer(latest.deviations), format.integer(latest.sampleSize))
        : words.operatings.not_tested,
      tone: latest ? (latest.deviations === 0 ? 'good' : 'warning') : 'neutral',
    },
    { label: words.control.signOff, value: words.signOffStandings[control.signOff], tone: signOffTone(control.signOff) },
  ]);
}

function drawCard({ flow, words, format }: Pen, control: PackControl): void {
  const labels = words.control;
  const stated = (value: string | null) => value || words.notStated;
  flow.heading(3, labels.card);
  drawPairs(flow, [
    { label: labels.nature, value: words.natures[control.nature] },
    { label: labels.execution, value: words.executions[control.execution] },
    { label: labels.frequency, value: words.frequencies[control.frequency] },
    { label: labels.key, value: control.isKey ? words.yes : words.no },
    { label: labels.owner, value: stated(control.owner) },
    { label: labels.operator, value: stated(control.operator) },
    { label: labels.unit, value: stated(control.unit) },
    { label: labels.process, value: stated(control.process) },
    { label: labels.status, value: words.controlStatuses[control.status] },
    { label: labels.operatingSince, value: control.operatingSinceOn === null ? words.notStated : format.day(control.operatingSinceOn) },
  ]);
  drawWidePairs(flow, [
    { label: labels.objective, value: stated(control.objective) },
    { label: labels.description, value: stated(control.description) },
    { label: labels.evidenceRequired, value: stated(control.evidenceRequired) },
    { label: labels.version, value: format.integer(control.version) },
    { label: labels.contentDigest, value: control.contentDigest, style: text.digestCell },
  ]);
}

function drawRisks({ flow, words, format }: Pen, { risks }: PackControl): void {
  const labels = words.control;
  flow.heading(3, labels.risks);
  if (risks.length === 0) {
    flow.paragraph(labels.risksNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.1 },
      { title: labels.risk, width: 0.36 },
      { title: labels.status, width: 0.1 },
      { title: labels.reduction, width: 0.18 },
      { title: labels.inherent, width: 0.13, align: 'right' },
      { title: labels.residual, width: 0.13, align: 'right' },
    ],
    rows: risks.map((risk) => [
      { text: risk.code, isHeader: true },
      { text: risk.title },
      { text: words.riskStatuses[risk.status] },
      { text: designedEffect(labels, format, risk) },
      { text: format.moneyRound(risk.inherentCents) },
      { text: format.moneyRound(risk.residualCents) },
    ]),
  });
  flow.paragraph(labels.ealNote, text.note);
}

function designedEffect(labels: Pen['words']['control'], format: Pen['format'], risk: PackControl['risks'][number]): string {
  const parts = [
    risk.frequencyReduction > 0 ? labels.reducedFrequency(format.percent(risk.frequencyReduction)) : '',
    risk.severityReduction > 0 ? labels.reducedSeverity(format.percent(risk.severityReduction)) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '–' : parts.join('\n');
}

function drawDesign({ flow, words, format }: Pen, { design }: PackControl): void {
  const labels = words.control;
  flow.heading(3, labels.assessment);
  if (design === null) {
    flow.paragraph(labels.assessmentNone);
    return;
  }
  drawPairs(flow, [
    { label: labels.assessedOn, value: format.day(design.assessedOn) },
    { label: labels.assessor, value: design.assessor },
    { label: labels.rating, value: format.percent(design.rating) },
    { label: labels.conclusion, value: words.designs[design.conclusion], style: text.cellStrong },
  ]);
  drawWidePairs(flow, [
    { label: labels.walkthrough, value: design.walkthrough || words.notStated },
    { label: labels.evidence, value: design.evidenceKeys.join(' · ') || words.none },
  ]);
}

function drawFindings({ flow, words, format }: Pen, { findings }: PackControl): void {
  if (findings.length === 0) return;
  const labels = words.control;
  flow.heading(3, labels.findings);
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.1 },
      { title: labels.finding, width: 0.38 },
      { title: words.glossary.rating, width: 0.12 },
      { title: labels.status, width: 0.14 },
      { title: labels.owner, width: 0.14 },
      { title: labels.dueOn, width: 0.12 },
    ],
    rows: findings.map((finding) => [
      { text: finding.code, isHeader: true },
      { text: finding.title },
      { text: words.findingRatings[finding.rating] },
      { text: words.findingStatuses[finding.status] },
      { text: finding.owner ?? words.notStated },
      { text: format.dayShort(finding.dueOn) },
    ]),
  });
}

function drawSignOff({ flow, model, words, format }: Pen, control: PackControl): void {
  const labels = words.control;
  flow.heading(3, labels.signOffState);
  const latest = model.signOffs.filter((signOff) => signOff.recordCode === control.code).at(-1);
  if (!latest) {
    flow.paragraph(labels.signOffNone);
    return;
  }
  const version = format.integer(latest.recordVersion);
  drawPairs(flow, [
    { label: labels.status, value: words.signOffStandings[control.signOff], style: text.cellStrong },
    { label: words.signOffs.meaning, value: words.meanings[latest.meaning] },
    { label: words.signOffs.who, value: `${latest.signer}, ${words.roles[latest.role]}` },
    { label: words.signOffs.when, value: format.stampShort(latest.signed) },
    { label: words.signOffs.standing, value: latest.isCurrent ? words.signOffs.current(version) : words.signOffs.earlier(version) },
    { label: words.signOffs.validity, value: latest.validUntilOn === null ? words.signOffs.noEnd : format.day(latest.validUntilOn) },
  ]);
}
