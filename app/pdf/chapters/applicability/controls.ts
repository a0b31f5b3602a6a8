/** The controls that meet the requirements, with their last conclusion and sign-off, and what audits found on them. */
import type { ApplicabilityPack, ImplementingPackControl } from '#app/domain/pack/applicability/model.ts';
import type { PackFormat } from '../../format.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';
import { operatingTones, signOffTone } from '../../tones.ts';
import { ratingTones } from '../audit/tones.ts';

export function drawImplementingControls(pen: Pen<ApplicabilityPack>): void {
  drawChapter(pen, 'controls', () => {
    drawControls(pen);
    drawOpenFindings(pen);
  });
}

function drawControls({ flow, model, words, format }: Pen<ApplicabilityPack>): void {
  const labels = words.applicabilityPack;
  if (model.controls.length === 0) {
    flow.paragraph(labels.controlsNone);
    return;
  }
  flow.paragraph(labels.controlsIntro);
  flow.gap(4);
  drawTable(flow, {
    columns: [
      { title: labels.control, width: 0.1 },
      { title: labels.title, width: 0.24 },
      { title: labels.meets, width: 0.1 },
      { title: labels.lastTest, width: 0.17 },
      { title: labels.conclusion, width: 0.15 },
      { title: labels.signOff, width: 0.15 },
      { title: labels.evidence, width: 0.09 },
    ],
    rows: model.controls.map((control) => [
      { text: control.code, isHeader: true },
      { text: `${control.title}\n${control.owner ?? words.notStated}` },
      { text: control.references.join('\n') },
      { text: lastTestText(control, format) },
      { text: words.operatings[control.operating], tone: operatingTones[control.operating] },
      { text: words.signOffStandings[control.signOff], tone: signOffTone(control.signOff) },
      { text: control.lastTest?.evidenceKeys.join('\n') || '–' },
    ]),
  });
}

const lastTestText = ({ lastTest }: ImplementingPackControl, format: PackFormat): string =>
  lastTest === null ? '–' : `${lastTest.code}\n${format.dayShort(lastTest.fromOn)} – ${format.dayShort(lastTest.toOn)}`;

function drawOpenFindings({ flow, model, words, format }: Pen<ApplicabilityPack>): void {
  const labels = words.applicabilityPack;
  flow.heading(2, labels.findings);
  if (model.openFindings.length === 0) {
    flow.paragraph(labels.findingsNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.code, width: 0.1 },
      { title: labels.title, width: 0.34 },
      { title: labels.control, width: 0.1 },
      { title: labels.rating, width: 0.14 },
      { title: labels.status, width: 0.14 },
      { title: labels.due, width: 0.18 },
    ],
    rows: model.openFindings.map((finding) => [
      { text: finding.code, isHeader: true },
      { text: finding.title },
      { text: finding.controlCode },
      { text: words.findingRatings[finding.rating], tone: ratingTones[finding.rating] },
      { text: words.findingStatuses[finding.status] },
      { text: [finding.dueOn === null ? words.notStated : format.dayShort(finding.dueOn), finding.owner ?? ''].filter(Boolean).join('\n') },
    ]),
  });
}
