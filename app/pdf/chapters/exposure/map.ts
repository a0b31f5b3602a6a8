/** The heat map before and after controls, the place of each risk as a table, and the pairs that cells rank the wrong way round. */
import type { ExposureRisk, PackExposure } from '#app/domain/pack/exposure/model.ts';
import { levels, type Level } from '#app/domain/scoring/matrix.ts';
import { drawRiskMap, rateText } from '../../figures/risk-map.ts';
import type { Pen } from '../../pen.ts';
import { text, type Tone } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';

export const levelTones: Record<Level, Tone> = { low: 'good', medium: 'neutral', high: 'warning', very_high: 'danger' };

/** More rows would repeat the register. */
const mostRows = 25;

type Placed = ExposureRisk & { places: NonNullable<ExposureRisk['places']> };

export const placedRisks = ({ risks }: PackExposure): Placed[] => risks.filter((risk): risk is Placed => risk.places !== null);

export function drawMaps(pen: Pen, exposure: PackExposure): void {
  const { flow, words, format } = pen;
  const labels = words.exposure.map;
  const placed = placedRisks(exposure);
  flow.paragraph(labels.intro);
  for (const basis of ['inherent', 'residual'] as const) {
    const places = placed.map(({ code, places: of }) => ({ code, ...of[basis] }));
    const counts = levels
      .map((level) => labels.countOf(labels.levels[level], format.integer(places.filter((place) => place.level === level).length)))
      .join(', ');
    flow.heading(2, labels[basis], { follow: 262 });
    drawRiskMap(flow, places, {
      alt: labels.alt(labels[basis], format.integer(places.length), counts),
      words: labels,
      format,
    });
  }
  drawPlaces(pen, placed);
  drawConflicts(pen, exposure);
}

function drawPlaces({ flow, words, format }: Pen, placed: readonly Placed[]): void {
  const labels = words.exposure.map;
  const shown = placed.slice(0, mostRows);
  flow.heading(2, labels.table, { follow: tableHeight(4, 2) });
  drawTable(flow, {
    columns: [
      { title: labels.risk, width: 0.3 },
      { title: labels.inherentLevel, width: 0.11 },
      { title: labels.residualLevel, width: 0.11 },
      { title: labels.frequency, width: 0.13, align: 'right' },
      { title: labels.median, width: 0.1, align: 'right' },
      { title: labels.range, width: 0.13, align: 'right' },
      { title: labels.expected, width: 0.12, align: 'right' },
    ],
    rows: shown.map(({ code, title, residualCents, places: { inherent, residual } }) => [
      { text: `${code} ${title}`, isHeader: true },
      { text: labels.levels[inherent.level], tone: levelTones[inherent.level] },
      { text: labels.levels[residual.level], tone: levelTones[residual.level] },
      { text: rateText(residual.rate, labels, format) },
      { text: format.moneyShort(residual.p50Cents) },
      { text: `${format.moneyShort(residual.p05Cents)} – ${format.moneyShort(residual.p95Cents)}` },
      { text: format.moneyRound(residualCents) },
    ]),
  });
  const rest = placed.length - shown.length;
  if (rest > 0) flow.paragraph(labels.left(rest, format.integer(rest)), text.note);
}

function drawConflicts({ flow, words, format }: Pen, { risks, conflicts: { count, widest } }: PackExposure): void {
  const labels = words.exposure.map;
  flow.heading(2, labels.conflicts, { follow: 60 });
  if (count === 0) {
    flow.paragraph(labels.conflictsNone);
    return;
  }
  const known = new Map(risks.map((risk) => [risk.code, risk]));
  const nameOf = (code: string): string => {
    const risk = known.get(code);
    if (!risk) return code;
    const level = risk.places ? `${labels.levels[risk.places.residual.level]} · ` : '';
    return `${code} ${risk.title}\n${level}${format.moneyRound(risk.residualCents)}`;
  };
  flow.paragraph(labels.conflictsText(count, format.integer(count)));
  drawTable(flow, {
    columns: [
      { title: labels.better, width: 0.43 },
      { title: labels.worse, width: 0.43 },
      { title: labels.ratio, width: 0.14, align: 'right' },
    ],
    rows: widest.map(({ betterCode, worseCode, ratio }) => [
      { text: nameOf(betterCode), isHeader: true },
      { text: nameOf(worseCode) },
      { text: labels.times10(format.number(Number(ratio.toPrecision(2)))) },
    ]),
  });
}
