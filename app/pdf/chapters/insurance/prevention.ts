/** What the insured does against the insured risks: controls in operation and what their tests found. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import type { Tone } from '../../style.ts';
import { drawTable } from '../../table.ts';
import { operatingTones, signOffTone } from '../../tones.ts';

type Control = InsurancePack['controls'][number];

export function drawPrevention(pen: Pen<InsurancePack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.insurancePack.prevention;
  drawChapter(pen, 'prevention', () => {
    if (model.controls.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    flow.paragraph(labels.intro);
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.control, width: 0.36 },
        { title: labels.risks, width: 0.16 },
        { title: labels.conclusion, width: 0.19 },
        { title: labels.testedTo, width: 0.13 },
        { title: labels.signOff, width: 0.16 },
      ],
      rows: model.controls.map((control) => [
        { text: `${control.code} ${control.title}${control.isKey ? ` (${labels.key})` : ''}`, isHeader: true },
        { text: control.riskCodes.join(', ') },
        { text: conclusionOf(control, pen), tone: toneOf(control) },
        { text: format.dayShort(control.testedToOn) },
        { text: words.signOffStandings[control.signOff], tone: signOffTone(control.signOff) },
      ]),
    });
  });
}

function conclusionOf({ conclusion, isOverdue }: Control, { words }: Pen<InsurancePack>): string {
  const labels = words.insurancePack.prevention;
  if (conclusion === null) return labels.neverTested;
  return isOverdue ? labels.overdue(words.operatings[conclusion]) : words.operatings[conclusion];
}

function toneOf({ conclusion, isOverdue }: Control): Tone {
  const tone = operatingTones[conclusion ?? 'not_tested'];
  return tone === 'good' && isOverdue ? 'warning' : tone;
}
