/**
 * The signature field of a sealed pack, by hand: pdfkit has no such field. The signature's place is left empty and filled when the file is
 * whole (`fill-seal.ts`).
 */
import { byteRangeText, contentsHexLength } from '#app/domain/verify/seal-place.ts';
import type { PackDocument } from '../pack-document.ts';
import { pdfDate } from '../pdf-date.ts';
import { hexText } from '../operators.ts';
import { internalsOf, pdfText } from '../pdfkit-internals.ts';
import type { StructureElement } from '../structure.ts';

/** Offsets in the file: of the text of the byte range, and of the hexadecimal string with its brackets. */
export type SealPlace = { byteRangeAt: number; contentsAt: number };

/** Hidden from nobody and printed, as PDF/A demands, and locked. */
const printedAndLocked = 132;

/** Writes the signature and its field on the page that is open, as part of the Form element `form`. */
export function addSignatureField(
  doc: PackDocument,
  form: StructureElement,
  { signer, description, at }: { signer: string; description: string; at: number },
): SealPlace {
  const inner = internalsOf(doc);
  const signature = inner.ref({});
  signature.offset = inner._offset;
  const place = writeSignature(doc, signature.id, { signer, at });
  inner._refEnd(signature);

  // Through `annotate`, so that the Form element is given its reference to the field.
  const field = {
    structParent: form,
    Subtype: 'Widget',
    FT: 'Sig',
    T: pdfText('Seal'),
    TU: pdfText(description),
    F: printedAndLocked,
    V: signature,
  };
  doc.annotate(0, 0, 0, 0, field as unknown as PDFKit.Mixins.AnnotationOption);
  const widget = inner.page.annotations.at(-1);
  // Signatures exist, and the file may only be appended to.
  const fields = inner.ref({ Fields: [widget], SigFlags: 3 });
  fields.end();
  inner._root.data['AcroForm'] = fields;
  return place;
}

function writeSignature(doc: PackDocument, id: number, { signer, at }: { signer: string; at: number }): SealPlace {
  const inner = internalsOf(doc);
  const objectAt = inner._offset;
  const head = `${id} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name ${hexText(signer)} /M (${pdfDate(at)}) /ByteRange `;
  const range = byteRangeText([0, 0, 0, 0]);
  inner._write(`${head}${range} /Contents <${'0'.repeat(contentsHexLength)}> >>`);
  inner._write('endobj');
  const byteRangeAt = objectAt + head.length;
  return { byteRangeAt, contentsAt: byteRangeAt + range.length + ' /Contents '.length };
}
