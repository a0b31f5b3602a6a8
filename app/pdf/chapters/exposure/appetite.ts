/** What the company is willing to carry against what it carries, and how bad a year can be. */
import type { AppetiteStanding } from '#app/domain/appetite.ts';
import type { PackExposure } from '#app/domain/pack/exposure/model.ts';
import { drawReturnPeriods } from '../../figures/return-periods.ts';
import type { Pen } from '../../pen.ts';
import { text, type Tone } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

const standingTones: Record<AppetiteStanding, Tone> = { within: 'good', near: 'warning', breach: 'danger' };

export function drawAppetite({ flow, words, format }: Pen, { appetite }: PackExposure): void {
  const labels = words.exposure.appetite;
  flow.heading(2, labels.title, { follow: 40 + tableHeight(appetite.length, 2) });
  if (appetite.length === 0) {
    flow.paragraph(labels.none);
    return;
  }
  flow.paragraph(labels.intro);
  drawTable(flow, {
    columns: [
      { title: labels.limit, width: 0.23 },
      { title: labels.what, width: 0.25 },
      { title: labels.most, width: 0.15, align: 'right' },
      { title: labels.figure, width: 0.15, align: 'right' },
      { title: labels.used, width: 0.1, align: 'right' },
      { title: labels.standing, width: 0.12 },
    ],
    rows: appetite.map(({ code, subject, metric, basis, limitCents, figureCents, standing }) => [
      { text: `${code} ${subject ?? labels.entity}`, isHeader: true },
      { text: `${words.exposure.measures[metric === 'eal' ? 'expected' : metric]}, ${words.exposure.basisHints[basis]}` },
      { text: format.moneyRound(limitCents) },
      { text: format.moneyRound(figureCents) },
      { text: figureCents === null ? '–' : format.percent(Math.round((100 * figureCents) / limitCents) / 100) },
      standing === null ? { text: labels.notComputed } : { text: labels.standings[standing], tone: standingTones[standing] },
    ]),
  });
}

type Curves = Pick<PackExposure, 'run' | 'curves' | 'losses'>;

/** `appetite` are the limits to draw across; a pack for outsiders draws none. */
export function drawExceedance({ flow, words, format }: Pen, { run, curves, losses }: Curves, appetite: PackExposure['appetite']): void {
  const labels = words.exposure.curve;
  const longest = losses.at(-1)?.years ?? 0;
  if (longest === 0) return;
  flow.heading(2, labels.title, { follow: 300 });
  flow.paragraph(labels.intro(format.integer(run.years), String(run.seed), run.engine));
  const limits = appetite.filter(({ scope, metric }) => scope === 'entity' && metric !== 'eal');
  const told = losses.filter((loss) => [10, 100, longest].includes(loss.years)).slice(0, 3);
  drawReturnPeriods(
    flow,
    {
      curves,
      limits: limits.map(({ code, limitCents }) => ({
        id: code,
        amount: limitCents,
        label: labels.limitLabel(code, format.moneyShort(limitCents)),
      })),
      longest,
    },
    {
      alt: labels.alt(
        told
          .map(({ years, inherentCents, residualCents, netCents }) =>
            labels.point(
              format.integer(years),
              format.moneyRound(inherentCents),
              format.moneyRound(residualCents),
              format.moneyRound(netCents),
            ),
          )
          .join('. '),
      ),
      words: { periodAxis: labels.periodAxis, bases: words.exposure.bases, limit: labels.limit },
      format,
    },
  );
  flow.gap(4);
  drawTable(flow, {
    columns: [
      { title: labels.period, width: 0.15 },
      ...losses.map(({ years }) => ({ title: labels.years(format.integer(years)), width: 0.85 / losses.length, align: 'right' as const })),
    ],
    rows: (['inherent', 'residual', 'net'] as const).map((basis) => [
      { text: words.exposure.bases[basis], isHeader: true },
      ...losses.map((loss) => ({ text: format.moneyShort(loss[`${basis}Cents`]) })),
    ]),
  });
  flow.paragraph(labels.rare, text.note);
}
