/** The declaration of the insured, with room for a signature by hand. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { drawWidePairs } from '../../panels.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';

/** Lines that leave room for a pen. */
const roomToSign = '\n\n';

export function drawDeclaration(pen: Pen<InsurancePack>): void {
  const { flow, model, words } = pen;
  const labels = words.insurancePack.declaration;
  drawChapter(pen, 'declaration', () => {
    flow.paragraph(labels.text(model.organisation.name));
    flow.paragraph(labels.duty);
    flow.gap(8);
    drawWidePairs(
      flow,
      [labels.name, labels.capacity, labels.place, labels.signature].map((label) => ({ label: `${label}${roomToSign}`, value: '' })),
    );
    flow.paragraph(labels.seal, text.note);
  });
}
