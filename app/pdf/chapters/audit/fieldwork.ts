/** The work done: the controls in scope as they stand, and the tests of the period. */
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';
import { designTones, operatingTones, signOffTone } from '../../tones.ts';

export function drawFieldwork(pen: Pen<AuditPack>): void {
  drawChapter(pen, 'fieldwork', () => {
    drawScope(pen);
    drawTests(pen);
  });
}

function drawScope({ flow, model, words }: Pen<AuditPack>): void {
  const labels = words.auditPack;
  flow.heading(2, labels.controls);
  if (model.controls.length === 0) {
    flow.paragraph(labels.controlsNone);
    return;
  }
  flow.paragraph(labels.controlsIntro);
  flow.gap(4);
  drawTable(flow, {
    columns: [
      { title: labels.control, width: 0.11 },
      { title: labels.title, width: 0.33 },
      { title: labels.owner, width: 0.15 },
      { title: labels.design, width: 0.13 },
      { title: labels.operating, width: 0.14 },
      { title: labels.signOff, width: 0.14 },
    ],
    rows: model.controls.map((control) => [
      { text: control.code, isHeader: true },
      { text: control.isKey ? `${control.title} (${words.summary.keyMark})` : control.title },
      { text: control.owner ?? words.notStated },
      { text: words.designs[control.designStanding], tone: designTones[control.designStanding] },
      { text: words.operatings[control.operating], tone: operatingTones[control.operating] },
      { text: words.signOffStandings[control.signOff], tone: signOffTone(control.signOff) },
    ]),
  });
}

function drawTests({ flow, model, words, format }: Pen<AuditPack>): void {
  const labels = words.auditPack;
  flow.heading(2, labels.tests);
  if (model.fieldwork.length === 0) {
    flow.paragraph(labels.testsNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.test, width: 0.11 },
      { title: labels.control, width: 0.11 },
      { title: words.control.testPeriod, width: 0.17 },
      { title: labels.tester, width: 0.18 },
      { title: labels.sample, width: 0.12 },
      { title: labels.deviations, width: 0.09, align: 'right' },
      { title: labels.result, width: 0.12 },
      { title: labels.evidence, width: 0.1 },
    ],
    rows: model.fieldwork.map((test) => [
      { text: test.code, isHeader: true },
      { text: test.controlCode },
      { text: `${format.dayShort(test.fromOn)} – ${format.dayShort(test.toOn)}` },
      { text: `${test.tester}\n${format.stampShort(test.concluded)}` },
      { text: labels.sampleText(format.integer(test.sampleSize), format.integer(test.populationSize)) },
      { text: format.integer(test.deviations) },
      { text: words.operatings[test.conclusion], tone: operatingTones[test.conclusion] },
      { text: test.evidenceKeys.join('\n') || '–' },
    ]),
  });
}
