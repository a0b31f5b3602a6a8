/** The year in euros: headline figures by basis, the bridge between them, what moved since the run before, what risk costs in all. */
import type { PackExposure } from '#app/domain/pack/exposure/model.ts';
import { drawBridge } from '../../figures/bridge.ts';
import type { Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

const levelSteps: readonly string[] = ['inherent', 'residual', 'net'];

export function drawHeadlineTable({ flow, words, format }: Pen, { headline }: Pick<PackExposure, 'headline'>): void {
  const labels = words.exposure;
  flow.heading(2, labels.headline.title, { follow: tableHeight(3, 2) });
  const estimate = ({ amountCents, errorCents }: { amountCents: number; errorCents: number }) =>
    `${format.moneyRound(amountCents)}\n${labels.error(format.moneyRound(errorCents))}`;
  drawTable(flow, {
    columns: [
      { title: labels.headline.basis, width: 0.24 },
      { title: labels.measures.expected, width: 0.19, align: 'right' },
      { title: labels.measures.var95, width: 0.19, align: 'right' },
      { title: labels.measures.var99, width: 0.19, align: 'right' },
      { title: labels.measures.tvar99, width: 0.19, align: 'right' },
    ],
    rows: headline.map(({ basis, expected, var95Cents, var99, tvar99 }) => [
      { text: `${labels.bases[basis]}\n${labels.basisHints[basis]}`, isHeader: true },
      { text: estimate(expected) },
      { text: format.moneyRound(var95Cents) },
      { text: estimate(var99) },
      { text: estimate(tvar99) },
    ]),
  });
  flow.paragraph(labels.headline.note, text.note);
}

export function drawBridgeSection({ flow, words, format }: Pen, { bridge, run }: Pick<PackExposure, 'bridge' | 'run'>): void {
  const labels = words.exposure.bridge;
  const amountOf = (wanted: string): string => format.moneyRound(bridge.find(({ step }) => step === wanted)?.amountCents ?? 0);
  const counts = [run.counts.risks, run.counts.controls, run.counts.policies].map((count) => format.integer(count)) as [
    string,
    string,
    string,
  ];
  flow.heading(2, labels.title, { follow: 180 });
  drawBridge(
    flow,
    bridge.map(({ step, amountCents }) => ({
      id: step,
      label: labels.steps[step],
      kind: levelSteps.includes(step) ? 'level' : 'change',
      amountCents,
    })),
    { alt: labels.alt(amountOf('inherent'), amountOf('residual'), amountOf('net')), format },
  );
  drawTable(flow, {
    columns: [
      { title: labels.step, width: 0.18 },
      { title: labels.amount, width: 0.2, align: 'right' },
      { title: labels.reason, width: 0.62 },
    ],
    rows: bridge.map(({ step, amountCents }) => [
      { text: labels.steps[step], isHeader: true },
      { text: format.moneyRound(amountCents) },
      { text: labels.reasons[step](...counts) },
    ]),
  });
}

export function drawCost({ flow, words, format }: Pen, { cost }: PackExposure): void {
  const labels = words.exposure.bridge;
  const parts = [
    ['premiums', cost.premiumsCents],
    ['netExpectedLoss', cost.netExpectedLossCents],
    ['controlCost', cost.controlCostCents],
    ['capitalCost', cost.capitalCostCents],
    ['total', cost.totalCents],
  ] as const;
  flow.heading(2, labels.cost, { follow: tableHeight(parts.length) });
  drawTable(flow, {
    columns: [
      { title: labels.part, width: 0.6 },
      { title: labels.amount, width: 0.22, align: 'right' },
      { title: labels.share, width: 0.18, align: 'right' },
    ],
    rows: parts.map(([part, amountCents]) => {
      const style = part === 'total' ? { style: text.cellStrong } : {};
      return [
        { text: labels.costParts[part], isHeader: true },
        { text: format.moneyRound(amountCents), ...style },
        { text: cost.totalCents === 0 ? '' : format.percent(amountCents / cost.totalCents), ...style },
      ];
    }),
  });
}

export function drawComparison({ flow, words, format }: Pen, { comparison }: Pick<PackExposure, 'comparison'>): void {
  const labels = words.exposure.comparison;
  if (comparison === null) return;
  flow.heading(2, labels.title(comparison.code, format.day(comparison.asOfOn)), { follow: tableHeight(4) });
  drawTable(flow, {
    columns: [
      { title: labels.figure, width: 0.34 },
      { title: labels.before, width: 0.19, align: 'right' },
      { title: labels.after, width: 0.19, align: 'right' },
      { title: labels.difference, width: 0.28, align: 'right' },
    ],
    rows: comparison.figures.map(({ basis, measure, beforeCents, afterCents, isBeyondError }) => [
      { text: `${words.exposure.bases[basis]}, ${words.exposure.measures[measure]}`, isHeader: true },
      { text: format.moneyRound(beforeCents) },
      { text: format.moneyRound(afterCents) },
      { text: `${format.moneyRound(afterCents - beforeCents)}, ${isBeyondError ? labels.beyond : labels.chance}` },
    ]),
  });
  drawInputs({ flow, words }, comparison.inputs);
}

type Inputs = NonNullable<PackExposure['comparison']>['inputs'];

function drawInputs({ flow, words }: Pick<Pen, 'flow' | 'words'>, inputs: Inputs): void {
  const labels = words.exposure.comparison;
  flow.heading(3, labels.inputs);
  if (inputs.length === 0) {
    flow.paragraph(labels.inputsNone);
    return;
  }
  const kinds = [...new Set(inputs.map(({ kind }) => kind))];
  drawTable(flow, {
    columns: [
      { title: labels.input, width: 0.26 },
      { title: labels.records, width: 0.74 },
    ],
    rows: kinds.map((kind) => [
      { text: labels.kinds[kind], isHeader: true },
      {
        text: inputs
          .filter((input) => input.kind === kind)
          .map(({ id, change }) => `${id} (${labels.changes[change]})`)
          .join(', '),
      },
    ]),
  });
}
