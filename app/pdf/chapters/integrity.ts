/** The integrity statement: what an unsealed pack lets be checked, and what it does not prove. */
import { drawWidePairs } from '../panels.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { text } from '../style.ts';

export function drawIntegrity(pen: Pen): void {
  const { flow, model, words, format, contentDigest } = pen;
  const labels = words.integrity;
  drawChapter(pen, 'integrity', () => {
    flow.paragraph(labels.intro);
    flow.heading(2, labels.states);
    drawWidePairs(flow, [
      { label: labels.trailSize, value: format.integer(model.trail.size), style: text.cellStrong },
      { label: labels.trailRoot, value: model.trail.root, style: text.cellStrong },
      { label: labels.content, value: contentDigest, style: text.cellStrong },
      { label: labels.files, value: format.integer(model.evidence.length), style: text.cellStrong },
    ]);
    flow.heading(2, labels.proves);
    flow.bullets(labels.provesItems);
    flow.heading(2, labels.limits);
    flow.bullets(labels.limitsItems);
    if (model.evidence.some((file) => file.isEmbedded)) {
      flow.heading(2, labels.howTo);
      flow.paragraph(labels.howToText);
      flow.paragraph(labels.commands, text.cellStrong);
    }
    drawReplaced(pen);
  });
}

/** The characters that the typeface lacks; all text is drawn by now. */
function drawReplaced({ flow, words }: Pen): void {
  const codePoints = flow.doc.replacedCharacters();
  if (codePoints.length === 0) return;
  flow.heading(2, words.integrity.replaced);
  const names = codePoints.map((codePoint) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
  flow.paragraph(words.integrity.replacedText(names.join(', ')));
}
