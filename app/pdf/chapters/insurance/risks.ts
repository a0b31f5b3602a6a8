/** The exposures that each line answers, and the events that were counted. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { policyLines } from '#app/domain/policy.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

type Risk = InsurancePack['risks'][number];

export function drawInsuredRisks(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  const labels = words.insurancePack.risks;
  drawChapter(pen, 'risks', () => {
    if (model.risks.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    flow.paragraph(labels.intro);
    for (const line of policyLines) {
      const risks = model.risks.filter(({ lines }) => lines.includes(line));
      if (risks.length > 0) drawLine(pen, words.exposure.lines[line], { risks, line });
    }
    drawHistory(pen);
  });
}

function drawLine(
  { flow, model, words, format }: Pen<InsurancePack>,
  name: string,
  { risks, line }: { risks: readonly Risk[]; line: Risk['lines'][number] },
): void {
  const labels = words.insurancePack.risks;
  const own = new Set(model.policies.flatMap((policy) => (policy.line === line ? policy.sections.map(({ id }) => id) : [])));
  flow.heading(2, name, { follow: tableHeight(Math.min(3, risks.length), 2) });
  drawTable(flow, {
    columns: [
      { title: labels.risk, width: 0.32 },
      { title: labels.section, width: 0.14 },
      { title: labels.residual, width: 0.14, align: 'right' },
      { title: labels.net, width: 0.12, align: 'right' },
      { title: labels.severe, width: 0.14, align: 'right' },
      { title: labels.maximum, width: 0.14, align: 'right' },
    ],
    rows: risks.map(({ code, title, sections, residualCents, netCents, severeCents, maximumCents }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: sections.filter((id) => own.has(id)).join(', ') },
      { text: format.moneyRound(residualCents) },
      { text: format.moneyRound(netCents) },
      { text: format.moneyRound(severeCents) },
      { text: format.moneyRound(maximumCents) },
    ]),
  });
}

function drawHistory({ flow, model, words, format }: Pen<InsurancePack>): void {
  const labels = words.insurancePack.risks;
  const counted = model.risks.flatMap(({ counted: count, ...risk }) => (count === null ? [] : [{ ...risk, count }]));
  const estimated = model.risks.filter(({ counted: count }) => count === null).map(({ code }) => code);
  flow.heading(2, labels.history, { follow: 20 + tableHeight(Math.min(4, counted.length), 2) });
  if (counted.length === 0) flow.paragraph(labels.historyNone);
  else {
    flow.paragraph(labels.historyIntro);
    drawTable(flow, {
      columns: [
        { title: labels.risk, width: 0.36 },
        { title: labels.cause, width: 0.34 },
        { title: labels.events, width: 0.11, align: 'right' },
        { title: labels.years, width: 0.08, align: 'right' },
        { title: labels.perYear, width: 0.11, align: 'right' },
      ],
      rows: counted.map(({ code, title, cause, count: { events, years } }) => [
        { text: `${code} ${title}`, isHeader: true },
        { text: cause || words.notStated },
        { text: format.integer(events) },
        { text: format.number(years, 1) },
        { text: format.number(events / years, 2) },
      ]),
    });
  }
  if (estimated.length > 0)
    flow.paragraph(labels.estimated(estimated.length, format.integer(estimated.length), estimated.join(', ')), text.note);
}
