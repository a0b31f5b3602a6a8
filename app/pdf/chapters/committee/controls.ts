/** The control environment: how many controls are tested in time and effective, and which are not. */
import type { CommitteePack, Weakness } from '#app/domain/pack/committee/model.ts';
import { drawFigures, drawShares } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { colour, text, type Tone } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { signOffTone } from '../../tones.ts';

const weaknessTones: Record<Weakness, Tone> = {
  ineffective: 'danger',
  partially_effective: 'warning',
  overdue: 'warning',
  never_tested: 'neutral',
};

export function drawControlEnvironment(pen: Pen<CommitteePack>): void {
  drawChapter(pen, 'controls', () => {
    drawHeadline(pen);
    drawConclusions(pen);
    drawWeak(pen);
  });
}

function drawHeadline({ flow, model: { controls }, words, format: { integer } }: Pen<CommitteePack>): void {
  const labels = words.committee.controls;
  const all = labels.ofControls(integer(controls.operating));
  drawFigures(flow, [
    { label: labels.operating, value: integer(controls.operating), note: labels.ofWhichKey(integer(controls.key)) },
    { label: labels.tested, value: integer(controls.tested), note: all },
    { label: labels.effective, value: integer(controls.effective), note: labels.ofTested },
    { label: labels.overdue, value: integer(controls.overdue), note: labels.overdueNote },
    { label: labels.signed, value: integer(controls.signed), note: all },
  ]);
}

function drawConclusions({ flow, model: { controls }, words, format }: Pen<CommitteePack>): void {
  if (controls.operating === 0) return;
  const labels = words.committee.controls;
  const shares = [
    { label: words.operatings.effective, count: controls.effective, fill: colour.accent },
    { label: words.operatings.partially_effective, count: controls.partiallyEffective, fill: '#c08a2d' },
    { label: words.operatings.ineffective, count: controls.ineffective, fill: colour.danger },
    { label: labels.neverTested, count: controls.neverTested, fill: '#b9bcb6' },
  ].map((share) => ({ ...share, value: format.integer(share.count) }));
  flow.heading(2, labels.byConclusion, { isQuiet: true });
  drawShares(flow, shares, labels.alt(shares.map(({ label, value }) => `${label} ${value}`).join(', ')));
}

function drawWeak({ flow, model: { controls }, words, format }: Pen<CommitteePack>): void {
  const labels = words.committee.controls;
  flow.heading(2, labels.weak, { follow: tableHeight(Math.min(4, controls.weak.length), 2) });
  if (controls.weak.length === 0) {
    flow.paragraph(labels.weakNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: labels.control, width: 0.37 },
      { title: labels.owner, width: 0.17 },
      { title: labels.weakness, width: 0.16 },
      { title: labels.testedTo, width: 0.13 },
      { title: labels.signOff, width: 0.17 },
    ],
    rows: controls.weak.map(({ code, title, isKey, owner, weakness, testedToOn, signOff }) => [
      { text: isKey ? `${code} ${title} (${labels.key})` : `${code} ${title}`, isHeader: true },
      { text: owner ?? words.notStated },
      { text: labels.weaknesses[weakness], tone: weaknessTones[weakness] },
      { text: format.dayShort(testedToOn) },
      { text: words.signOffStandings[signOff], tone: signOffTone(signOff) },
    ]),
  });
  if (controls.weakLeftOut > 0) flow.paragraph(labels.left(controls.weakLeftOut, format.integer(controls.weakLeftOut)), text.note);
}
