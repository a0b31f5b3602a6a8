/** What changed since last year: the terms of the policies, then the figures and inputs of the run. */
import type { InsurancePack, PolicyChange } from '#app/domain/pack/insurance/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable, tableHeight } from '../../table.ts';
import { drawComparison } from '../exposure/profile.ts';
import { amountIn } from './amounts.ts';

export function drawChanges(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  drawChapter(pen, 'changes', () => {
    drawTerms(pen);
    if (model.exposure.comparison === null) {
      flow.heading(2, words.insurancePack.changes.exposure);
      flow.paragraph(words.exposure.comparison.none);
    } else drawComparison(pen, model.exposure);
  });
}

function drawTerms(pen: Pen<InsurancePack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.insurancePack.changes;
  const since = format.day(model.changesFromOn);
  flow.heading(2, labels.terms, { follow: tableHeight(Math.min(4, model.changes.length)) });
  if (model.changes.length === 0) {
    flow.paragraph(labels.termsNone(since));
    return;
  }
  flow.paragraph(labels.termsIntro(since));
  drawTable(flow, {
    columns: [
      { title: labels.on, width: 0.13 },
      { title: labels.policy, width: 0.1 },
      { title: labels.term, width: 0.41 },
      { title: labels.before, width: 0.18, align: 'right' },
      { title: labels.after, width: 0.18, align: 'right' },
    ],
    rows: model.changes.map((change) => [
      { text: format.dayShort(change.on), isHeader: true },
      { text: change.policyCode },
      { text: [labels.names[change.term], change.detail].filter((part) => part !== '').join(' · ') },
      ...sides(pen, change).map((side) => ({ text: side })),
    ]),
  });
  if (model.changesLeftOut > 0) flow.paragraph(labels.left(model.changesLeftOut, format.integer(model.changesLeftOut)), text.note);
}

/** A part that came, went or moved has no single value: the word stands for it. */
function sides({ model, words, format }: Pen<InsurancePack>, { term, policyCode, before, after }: PolicyChange): [string, string] {
  const labels = words.insurancePack.changes;
  if (term === 'policy' || term === 'section' || term === 'insurers') return ['', labels.parts[partState(before.isThere, after.isThere)]];
  const currency = model.policies.find(({ code }) => code === policyCode)?.currency ?? 'EUR';
  const side = ({ cents, on }: PolicyChange['before']): string => {
    if (cents !== null) return amountIn(format, cents, currency);
    return on === null ? labels.none : format.dayShort(on);
  };
  return [side(before), side(after)];
}

const partState = (was: boolean, is: boolean): 'came' | 'went' | 'changed' => (was ? (is ? 'changed' : 'went') : 'came');
