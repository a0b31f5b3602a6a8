/** The sections of a policy: what each covers, what stays with the insured, up to what it pays, and which risks it answers. */
import type { InsurancePack, PackPolicy, PackSection } from '#app/domain/pack/insurance/model.ts';
import type { Pen } from '../../pen.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { amountIn } from './amounts.ts';
import { retainedOf } from './retained.ts';

export function drawSections(pen: Pen<InsurancePack>, { sections, currency }: PackPolicy): void {
  const { flow, words, format } = pen;
  const labels = words.insurancePack.policies;
  if (sections.length === 0) {
    flow.paragraph(labels.noSection);
    return;
  }
  flow.ensure(tableHeight(Math.min(3, sections.length), 3));
  drawTable(flow, {
    columns: [
      { title: labels.section, width: 0.21 },
      { title: labels.perils, width: 0.25 },
      { title: labels.retained, width: 0.2 },
      { title: labels.limits, width: 0.2 },
      { title: labels.answers, width: 0.14 },
    ],
    rows: sections.map((section) => [
      { text: `${section.id} ${section.title}`, isHeader: true },
      { text: section.perils || words.notStated },
      { text: retainedOf(section, currency, pen) },
      { text: limitsOf(section, currency, pen) },
      {
        text:
          section.covers.map(({ riskCode, coveredShare }) => labels.coveredPart(riskCode, format.percent(coveredShare))).join(', ') || '–',
      },
    ]),
  });
}

function limitsOf({ limitOccurrenceCents, limitAnnualCents }: PackSection, currency: string, { words, format }: Pen): string {
  const labels = words.insurancePack.policies;
  const limits = [
    ...(limitOccurrenceCents === null ? [] : [labels.perOccurrence(amountIn(format, limitOccurrenceCents, currency))]),
    ...(limitAnnualCents === null ? [] : [labels.perYear(amountIn(format, limitAnnualCents, currency))]),
  ];
  return limits.join('\n') || labels.noLimit;
}
