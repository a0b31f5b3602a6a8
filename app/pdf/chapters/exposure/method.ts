/** How the figures were made: the run with its digests, its parameters, and the check against exact figures. */
import type { PackExposure } from '#app/domain/pack/exposure/model.ts';
import { drawWidePairs, longLabels } from '../../panels.ts';
import type { Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

export function drawMethod(pen: Pen, exposure: Pick<PackExposure, 'run' | 'reconciliation'>): void {
  const { flow, words, format } = pen;
  const { run } = exposure;
  const labels = words.exposure.method;
  flow.paragraph(labels.modelText);
  flow.paragraph(words.exposure.sums);
  flow.heading(2, labels.run, { follow: 120 });
  drawWidePairs(
    flow,
    [
      { label: labels.runCode, value: `${run.code}, ${words.versionShort(format.integer(run.version))}` },
      { label: labels.asOf, value: format.day(run.asOfOn) },
      {
        label: labels.status,
        value: run.approved
          ? words.exposure.approvedBy(run.approved.by, format.stamp(run.approved.stamp))
          : words.exposure.runStatuses[run.status],
      },
      { label: labels.requested, value: run.requestedBy },
      ...(run.computed ? [{ label: labels.computed, value: format.stamp(run.computed) }] : []),
      { label: labels.engine, value: run.engine },
      { label: labels.years, value: format.integer(run.years) },
      // A seed is an identifier: printed as it is typed, without separators.
      { label: labels.seed, value: String(run.seed) },
      { label: labels.input, value: run.inputSha256, style: text.digestCell },
      { label: labels.results, value: run.resultsSha256, style: text.digestCell },
      { label: labels.signed, value: run.contentDigest, style: text.digestCell },
    ],
    longLabels,
  );
  drawParameters(pen, exposure);
  drawReconciliation(pen, exposure);
}

function drawParameters({ flow, words, format }: Pen, { run: { parameters, parametersVersion } }: Pick<PackExposure, 'run'>): void {
  const labels = words.exposure.method;
  flow.heading(2, labels.parameters, { follow: 70 });
  drawWidePairs(
    flow,
    [
      { label: labels.parameters, value: parametersVersion === null ? labels.defaults : labels.version(format.integer(parametersVersion)) },
      { label: labels.commonCause, value: format.percent(parameters.commonCause) },
      { label: labels.reductionCap, value: format.percent(parameters.reductionCap) },
      {
        label: labels.freshness,
        value: labels.freshnessText(format.integer(parameters.graceDays), format.integer(parameters.halfLifeDays)),
      },
      { label: labels.costOfCapital, value: format.percent(parameters.costOfCapital) },
    ],
    longLabels,
  );
}

function drawReconciliation(pen: Pen, { reconciliation }: Pick<PackExposure, 'reconciliation'>): void {
  const { flow, words, format } = pen;
  const labels = words.exposure.method;
  const bad = reconciliation.filter(({ isWithin }) => !isWithin).length;
  flow.heading(2, labels.reconciliation, { follow: 30 + tableHeight(4) });
  flow.paragraph(labels.reconciliationText(format.integer(reconciliation.length), bad, format.integer(bad)));
  drawTable(flow, {
    columns: [
      { title: labels.metric, width: 0.38 },
      { title: labels.simulated, width: 0.3, align: 'right' },
      { title: labels.exact, width: 0.17, align: 'right' },
      { title: labels.verdict, width: 0.15 },
    ],
    rows: reconciliation.map(({ metric, simulatedCents, errorCents, exactCents, isWithin }) => [
      { text: metricName(pen, metric), isHeader: true },
      { text: `${format.moneyRound(simulatedCents)} ${words.exposure.error(format.moneyRound(errorCents))}` },
      { text: exactCents === null ? labels.noExact : format.moneyRound(exactCents) },
      exactCents === null
        ? { text: '–' }
        : { text: isWithin ? labels.within : labels.outside, tone: isWithin ? ('good' as const) : ('danger' as const) },
    ]),
  });
}

/** `residual.tailValueAtRisk.0.99`, `recovery.policies.P-0001.expected`: the engine's names as words; one that is not known is printed as it is. */
function metricName({ words, format }: Pen, metric: string): string {
  const labels = words.exposure.method.metrics;
  const recovery = /^recovery\.policies\.(.+)\.expected$/.exec(metric);
  if (recovery) return labels.recovery(recovery[1] ?? '');
  const bySupplier = /^supplierRecovery\.suppliers\.(.+)\.expected$/.exec(metric);
  if (bySupplier) return labels.supplierRecovery(bySupplier[1] ?? '');
  const [, basis = '', measure = '', level = ''] = /^(inherent|residual|net)\.(\w+)(?:\.([\d.]+))?$/.exec(metric) ?? [];
  const named: Readonly<Record<string, string>> = {
    expectedAnnualLoss: labels.expected,
    standardDeviation: labels.deviation,
    valueAtRisk: labels.var(format.percent(Number(level))),
    tailValueAtRisk: labels.tvar(format.percent(Number(level))),
  };
  const bases: Readonly<Record<string, string>> = words.exposure.bases;
  return named[measure] === undefined ? metric : `${bases[basis] ?? basis}, ${named[measure]}`;
}
