/** The executive summary: five figures, where risks stand, and what the committee should know, on one page. */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { isUncovered } from '#app/domain/pack/programme/model.ts';
import { levels, type Level } from '#app/domain/scoring/matrix.ts';
import { drawFigures, drawShares } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawSource } from '../exposure/source.ts';

const levelFills: Record<Level, string> = { low: '#7fae95', medium: '#d9bd5a', high: '#cf8447', very_high: '#a02428' };
/** Kept short: a summary is one page. */
const mostLapses = 3;

export function drawCommitteeSummary(pen: Pen<CommitteePack>): void {
  const { flow, model, words } = pen;
  drawChapter(pen, 'summary', () => {
    drawSource(pen, model.exposure);
    flow.gap(5);
    drawHeadline(pen);
    drawLevels(pen);
    flow.heading(2, words.committee.summary.messages, { isQuiet: true });
    flow.bullets(messagesOf(pen));
    flow.paragraph(words.exposure.sums, text.note);
  });
}

function drawHeadline({ flow, model, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.summary;
  const { profile, exposure, decisions, decisionsLeftOut } = model;
  const of = (wanted: string) => exposure.headline.find(({ basis }) => basis === wanted);
  drawFigures(flow, [
    {
      label: labels.expectedNet,
      value: format.moneyShort(of('net')?.expected.amountCents ?? null),
      note: labels.expectedNetNote(format.moneyShort(of('residual')?.expected.amountCents ?? null)),
    },
    { label: labels.badYear, value: format.moneyShort(of('net')?.var99.amountCents ?? null), note: labels.badYearNote },
    {
      label: labels.appetite,
      value: format.integer(profile.breaches),
      note: labels.appetiteNote(format.integer(exposure.appetite.length)),
    },
    {
      label: labels.overdue,
      value: format.integer(profile.overdueActions),
      note: labels.overdueNote(format.integer(profile.openFindings)),
    },
    { label: labels.decisions, value: format.integer(decisions.length + decisionsLeftOut), note: labels.decisionsNote },
  ]);
}

function drawLevels({ flow, model: { profile }, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.summary;
  const map = words.exposure.map;
  const placed = levels.reduce((sum, level) => sum + profile.byLevel[level], 0);
  if (placed === 0) return;
  flow.heading(2, labels.levels, { isQuiet: true });
  drawShares(
    flow,
    levels.map((level) => ({
      label: map.levels[level],
      count: profile.byLevel[level],
      value: format.integer(profile.byLevel[level]),
      fill: levelFills[level],
    })),
    labels.levelsAlt(levels.map((level) => map.countOf(map.levels[level], format.integer(profile.byLevel[level]))).join(', ')),
  );
}

function messagesOf(pen: Pen<CommitteePack>): string[] {
  return [...aboutRisks(pen), ...aboutAppetite(pen), ...aboutCover(pen), ...aboutControls(pen), ...aboutSuppliers(pen)];
}

function aboutRisks({ model: { exposure }, words, format }: Pen<CommitteePack>): string[] {
  const labels = words.committee.summary;
  const [first] = exposure.risks;
  const whole = exposure.risks.reduce((sum, { residualCents }) => sum + residualCents, 0);
  const top =
    first && whole > 0
      ? [labels.topRisk(first.code, first.title, format.moneyRound(first.residualCents), format.percent(first.residualCents / whole))]
      : [];
  const moved = exposure.comparison?.figures.find(
    ({ basis, measure, isBeyondError }) => basis === 'residual' && measure === 'expected' && isBeyondError,
  );
  if (!moved) return top;
  const basis = words.exposure.bases.residual.toLowerCase();
  return [...top, labels.moved(basis, format.moneyRound(moved.beforeCents), format.moneyRound(moved.afterCents))];
}

function aboutAppetite({ model: { exposure, profile }, words, format }: Pen<CommitteePack>): string[] {
  const labels = words.committee.summary;
  const limits = exposure.appetite;
  if (limits.length === 0) return [labels.noLimits];
  const codes = limits.filter(({ standing }) => standing === 'breach').map(({ code, subject }) => (subject ? `${code} ${subject}` : code));
  const near = profile.nearLimits === 0 ? [] : [labels.near(profile.nearLimits, format.integer(profile.nearLimits))];
  if (codes.length > 0) return [labels.breaches(codes.length, format.integer(codes.length), codes.join(', ')), ...near];
  // A limit without a figure in the run is not known to be respected.
  return limits.every(({ standing }) => standing !== null) ? [labels.noBreach(format.integer(limits.length)), ...near] : near;
}

function aboutCover({ model: { programme }, words, format }: Pen<CommitteePack>): string[] {
  const labels = words.committee.summary;
  const gaps = programme.gaps.filter(({ kind }) => isUncovered(kind));
  const amount = gaps.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return [
    ...(gaps.length === 0 ? [] : [labels.gap(gaps.length, format.integer(gaps.length), format.moneyRound(amount))]),
    ...programme.lapses.slice(0, mostLapses).map(({ code, title, on }) => labels.lapse(code, title, format.day(on))),
  ];
}

function aboutControls({ model: { controls }, words, format }: Pen<CommitteePack>): string[] {
  const labels = words.committee.summary;
  const weak = controls.weak.length + controls.weakLeftOut;
  const key = controls.weak.filter(({ isKey }) => isKey).length;
  if (weak === 0) return controls.operating === 0 ? [] : [labels.noWeak];
  return [labels.weak(weak, format.integer(weak), format.integer(key))];
}

function aboutSuppliers({ model: { exposure }, words, format }: Pen<CommitteePack>): string[] {
  const [first] = exposure.suppliers.rows;
  if (!first || first.attributedCents === 0) return [];
  return [words.committee.summary.bySuppliers(format.percent(exposure.suppliers.share), first.code, first.name)];
}
