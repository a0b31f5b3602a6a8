/** The terms and scales, so that the pack can be read by itself. */
import type { PackWords } from '#app/i18n/en/pack.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { drawTable } from '../table.ts';

export type Term = keyof PackWords['terms'];

/** The terms a kind uses, in its order, then its scales. */
export function drawGlossary(pen: Pen, terms: readonly Term[], drawScales?: () => void): void {
  const { flow, words } = pen;
  const labels = words.glossary;
  drawChapter(pen, 'glossary', () => {
    flow.paragraph(labels.intro);
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.term, width: 0.2 },
        { title: labels.other, width: 0.2 },
        { title: labels.meaning, width: 0.6 },
      ],
      rows: terms.map((id) => {
        const { term, other, meaning } = words.terms[id];
        return [{ text: term, isHeader: true }, { text: other }, { text: meaning }];
      }),
    });
    drawScales?.();
  });
}
