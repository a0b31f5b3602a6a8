/** The integrity statement: what a pack states and lets be checked, how, and what it does not prove. It bears the seal. */
import { drawWidePairs } from '../panels.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { addSignatureField, type SealPlace } from '../seal/signature-field.ts';
import { text } from '../style.ts';

export function drawIntegrity(pen: Pen): void {
  const { flow, model, words, format, contentDigest, sealed } = pen;
  const labels = words.integrity;
  drawChapter(pen, 'integrity', () => {
    flow.paragraph(sealed ? labels.introSealed : labels.introUnsealed);
    flow.heading(2, labels.states);
    drawWidePairs(flow, [
      { label: labels.trailSize, value: format.integer(model.trail.size), style: text.cellStrong },
      { label: labels.trailRoot, value: model.trail.root, style: text.cellStrong },
      { label: labels.content, value: contentDigest, style: text.cellStrong },
      { label: labels.files, value: format.integer(model.evidence.length), style: text.cellStrong },
      ...(sealed
        ? [
            { label: labels.sealCertificate, value: sealed.fingerprint, style: text.cellStrong },
            ...sealed.logKeys.map((key) => ({ label: labels.logKey, value: key, style: text.cellStrong })),
            { label: labels.manifest, value: sealed.manifestSha256, style: text.cellStrong },
          ]
        : []),
    ]);
    flow.heading(2, labels.proves);
    flow.bullets(sealed ? [labels.provesSealed, labels.provesLog, ...labels.provesItems] : labels.provesItems);
    flow.heading(2, labels.limits);
    flow.bullets([sealed ? labels.limitsSealed : labels.limitsUnsealed, ...labels.limitsItems]);
    drawCommands(pen);
    drawReplaced(pen);
  });
}

/** The field of the seal, the last thing in the structure. Nothing of it is to be seen: viewers show seals in a panel of their own. */
export function drawSealField({ flow, model, words }: Pen): SealPlace {
  const seal = { signer: model.organisation.name, description: words.integrity.sealField, at: model.issued.at };
  return flow.within('Form', (form) => addSignatureField(flow.doc, form, seal));
}

function drawCommands({ flow, model, words, sealed }: Pen): void {
  const labels = words.integrity;
  if (!sealed && !model.evidence.some((file) => file.isEmbedded)) return;
  flow.heading(2, sealed ? labels.howToSealed : labels.howTo);
  flow.paragraph(labels.howToText);
  if (sealed) {
    flow.paragraph(labels.sealCommands, text.cellStrong);
    flow.paragraph(labels.sealCommandsText);
    flow.paragraph(labels.logCommands, text.cellStrong);
    flow.paragraph(labels.logCommandsText);
  }
  flow.paragraph(labels.commands, text.cellStrong);
}

/** The characters that the typeface lacks; all text is drawn by now. */
function drawReplaced({ flow, words }: Pen): void {
  const codePoints = flow.doc.replacedCharacters();
  if (codePoints.length === 0) return;
  flow.heading(2, words.integrity.replaced);
  const names = codePoints.map((codePoint) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
  flow.paragraph(words.integrity.replacedText(names.join(', ')));
}
