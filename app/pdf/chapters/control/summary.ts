/** The executive summary: the figures, what needs attention, and every control on one line. */
import type { AttentionReason, ControlPack, PackControl, PackSummary } from '#app/domain/pack/control/model.ts';
import { drawFigures, drawShares } from '../../panels.ts';
import { drawChapter, leadingToPart, type Pen } from '../../pen.ts';
import { colour, text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { attentionTones, designTones, operatingTones, signOffTone } from '../../tones.ts';

export function drawControlSummary(pen: Pen<ControlPack>): void {
  const { flow, model, words, format } = pen;
  drawChapter(pen, 'summary', () => {
    flow.paragraph(
      words.summary.intro(
        model.summary.controls,
        format.integer(model.summary.controls),
        format.day(model.period.fromOn),
        format.day(model.period.toOn),
      ),
    );
    flow.gap(5);
    drawHeadline(pen);
    drawOperating(pen);
    drawExposure(pen);
    drawAttention(pen);
    drawOverview(pen);
  });
}

function drawHeadline({ flow, model: { summary }, words, format }: Pen<ControlPack>): void {
  const { integer } = format;
  drawFigures(flow, [
    {
      label: words.summary.controls,
      value: integer(summary.controls),
      note: words.summary.ofWhichKey(summary.keyControls, integer(summary.keyControls)),
    },
    { label: words.summary.tested, value: integer(summary.tested), note: words.summary.ofControls(integer(summary.controls)) },
    { label: words.summary.effective, value: integer(summary.effective), note: words.summary.ofTested(integer(summary.tested)) },
    { label: words.summary.signed, value: integer(summary.signed), note: words.summary.ofControls(integer(summary.controls)) },
    { label: words.summary.deviations, value: integer(summary.deviations), note: words.summary.ofItems(integer(summary.itemsTested)) },
  ]);
}

function drawOperating({ flow, model: { summary }, words, format }: Pen<ControlPack>): void {
  if (summary.controls === 0) return;
  const { integer } = format;
  flow.heading(2, words.summary.operating, { isQuiet: true });
  const shares = [
    { label: words.operatings.effective, count: summary.effective, fill: colour.accent },
    { label: words.operatings.partially_effective, count: summary.partiallyEffective, fill: '#c08a2d' },
    { label: words.operatings.ineffective, count: summary.ineffective, fill: colour.danger },
    { label: words.operatings.not_tested, count: summary.notTested, fill: '#b9bcb6' },
  ];
  const alt = words.summary.operatingAlt(
    integer(summary.effective),
    integer(summary.partiallyEffective),
    integer(summary.ineffective),
    integer(summary.notTested),
  );
  drawShares(
    flow,
    shares.map((share) => ({ ...share, value: integer(share.count) })),
    alt,
  );
}

function drawExposure({ flow, model: { summary, redactions }, words, format }: Pen<ControlPack>): void {
  const { risks, inherentCents, residualCents, risksWithoutAmount } = summary;
  if (risks === 0) return;
  flow.heading(2, words.summary.exposure, { isQuiet: true });
  if (inherentCents === null) {
    flow.paragraph(redactions.includes('amounts') ? words.summary.exposureKeptBack : words.summary.exposureNone);
    return;
  }
  const assessed = risks - risksWithoutAmount;
  flow.paragraph(
    words.summary.exposureText(assessed, format.integer(assessed), format.moneyRound(inherentCents), format.moneyRound(residualCents)),
  );
  if (risksWithoutAmount > 0)
    flow.paragraph(words.summary.exposureMissing(risksWithoutAmount, format.integer(risksWithoutAmount)), text.note);
}

function drawAttention(pen: Pen<ControlPack>): void {
  const { flow, model, words } = pen;
  flow.heading(2, words.summary.attention, { isQuiet: true });
  if (model.summary.attention.length === 0) {
    flow.paragraph(words.summary.attentionNone);
    return;
  }
  const titles = new Map(model.controls.map((control) => [control.code, control.title]));
  drawTable(flow, {
    columns: [
      { title: words.control.code, width: 0.1 },
      { title: words.control.title, width: 0.42 },
      { title: words.summary.points, width: 0.48 },
    ],
    rows: [...reasonsByControl(model.summary.attention)].map(([code, [gravest, ...others]]) => [
      { text: code, isHeader: true, ...leadingToPart(pen, code) },
      { text: titles.get(code) ?? '' },
      { text: [gravest, ...others].map((reason) => words.attention[reason]).join('\n'), tone: attentionTones[gravest] },
    ]),
  });
}

/** The reasons of each control, gravest first; the control with the gravest reason comes first, as in the model. */
function reasonsByControl(attention: PackSummary['attention']): Map<string, [AttentionReason, ...AttentionReason[]]> {
  const reasons = new Map<string, [AttentionReason, ...AttentionReason[]]>();
  for (const { controlCode, reason } of attention) {
    const known = reasons.get(controlCode);
    if (known) known.push(reason);
    else reasons.set(controlCode, [reason]);
  }
  return reasons;
}

function drawOverview(pen: Pen<ControlPack>): void {
  const { flow, model, words, format } = pen;
  flow.heading(2, words.summary.overview, { follow: tableHeight(model.controls.length, 2), isQuiet: true });
  drawTable(flow, {
    columns: [
      { title: words.control.code, width: 0.1 },
      { title: words.control.title, width: 0.35 },
      { title: words.control.design, width: 0.14 },
      { title: words.control.operating, width: 0.15 },
      { title: words.control.deviations, width: 0.1 },
      { title: words.control.signOff, width: 0.16 },
    ],
    rows: model.controls.map((control) => [
      { text: control.code, isHeader: true, ...leadingToPart(pen, control.code) },
      { text: control.isKey ? `${control.title} (${words.summary.keyMark})` : control.title },
      { text: words.designs[control.designStanding], tone: designTones[control.designStanding] },
      { text: words.operatings[control.operating], tone: operatingTones[control.operating] },
      { text: deviationsOf(control, words.control.deviationRate, format.integer) },
      { text: words.signOffStandings[control.signOff], tone: signOffTone(control.signOff) },
    ]),
  });
}

/** Deviations and items of the latest test. */
function deviationsOf(
  control: PackControl,
  rate: (deviations: string, items: string) => string,
  integer: (value: number) => string,
): string {
  const latest = control.tests.at(-1);
  return latest ? rate(integer(latest.deviations), integer(latest.sampleSize)) : '–';
}
