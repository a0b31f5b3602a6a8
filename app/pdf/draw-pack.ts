/** Draws the model of a pack as a PDF: the same model, words and fonts give the same bytes, wherever and whenever it is drawn. */
import { createHash } from 'node:crypto';
import { type PackFile, packFiles, type PackProof, partIn, schedulesIn } from '#app/domain/pack/manifest.ts';
import type { PackModel, PackOf } from '#app/domain/pack/model.ts';
import { type PackPart, TooManyPages } from '#app/domain/pack/parts.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';
import { attachEvidence, attachPackFile, drained, type EvidenceSource } from './attach.ts';
import { drawContents } from './chapters/contents.ts';
import { drawCover } from './chapters/cover.ts';
import { drawDistribution } from './chapters/distribution.ts';
import { drawSealField } from './chapters/integrity.ts';
import { drawPartsIndex } from './chapters/parts-index.ts';
import { Flow } from './flow.ts';
import type { PackFormat } from './format.ts';
import type { KindDrawing } from './kind.ts';
import { applicabilityDrawing } from './kinds/applicability.ts';
import { auditDrawing } from './kinds/audit.ts';
import { committeeDrawing } from './kinds/committee.ts';
import { controlDrawing } from './kinds/control.ts';
import { insuranceDrawing } from './kinds/insurance.ts';
import { requestsDrawing } from './kinds/requests.ts';
import { supplierDrawing } from './kinds/supplier.ts';
import { measuredPages, outlineOf } from './outline.ts';
import { PackDocument } from './pack-document.ts';
import { drawFurniture, type Pen } from './pen.ts';
import { schedulesOf } from './schedules.ts';
import { fillSeal } from './seal/fill-seal.ts';
import type { OrganisationSeal } from './seal/organisation-seal.ts';
import type { SealPlace } from './seal/signature-field.ts';
import { type SignedKeys, signingKeysOf, verifyTextOf } from './seal/verify-text.ts';
import { text } from './style.ts';
import { type Completion, writeWholeFile } from './whole-file.ts';

export type DrawOptions = {
  words: PackWords;
  format: PackFormat;
  evidence: EvidenceSource;
  /** Null leaves the pack unsealed, and its pages say so. */
  issue: PackIssue | null;
  out: string;
  /** A pack of more pages is not finished, but measured so that it can be cut. As many as there are when left out. */
  mostPages?: number;
  /** Told after each chapter the share of them that is drawn. */
  onProgress?: (share: number) => void;
};
/** What makes a drawing an issued pack: the seal over it, and its place in the trail. The manifest of a part says which part is drawn. */
export type PackIssue = { seal: OrganisationSeal; proof: PackProof };

/** How each kind is drawn. */
const drawings: { readonly [Kind in PackModel['kind']]: KindDrawing<PackOf<Kind>> } = {
  control: controlDrawing,
  audit: auditDrawing,
  supplier: supplierDrawing,
  requests: requestsDrawing,
  applicability: applicabilityDrawing,
  committee: committeeDrawing,
  insurance: insuranceDrawing,
};

export type DrawnPack = { pages: number; bytes: number; sha256: string };

/** SHA-256 of the canonical JSON (RFC 8785) of the model, as the integrity statement prints it. */
export const contentDigestOf = (model: PackModel): string => createHash('sha256').update(canonicalJson(model)).digest('hex');

/**
 * Writes the PDF to `out`, with the evidence files inside. Throws `EvidenceMismatch` when a file differs from the index, and `TooManyPages`; then
 * there is no file at `out`, or still the earlier one.
 */
export async function drawPack(model: PackModel, { out, ...options }: DrawOptions): Promise<DrawnPack> {
  const { format, issue, words } = options;
  const part = issue && partIn(issue.proof.manifest);
  const doc = new PackDocument({
    lang: format.lang,
    title: part ? `${model.title} · ${words.parts.partOf(format.integer(part.number), format.integer(part.of))}` : model.title,
    author: model.organisation.name,
    subject: `${words.kinds[model.kind]} ${model.packId}`,
    createdAt: model.asOf.at,
  });
  // The writer may not be listening yet when the drawing fails; it is told through the stream all the same.
  doc.on('error', () => undefined);
  const drawing = endTogether(doc, drawDocument(doc, model, part, options));
  const complete: Completion = async (file, bytes) => {
    const place = await drawing;
    if (issue && place) await fillSeal(file, bytes, place, issue.seal);
  };
  const [drawn, written] = await Promise.allSettled([drawing, endTogether(doc, writeWholeFile(doc, out, complete))]);
  if (drawn.status === 'rejected') throw drawn.reason;
  if (written.status === 'rejected') throw written.reason;
  return { pages: doc.pageCount, ...written.value };
}

/** When the drawing or the writing fails the other must not wait for it: the document is destroyed, and both are over before the caller hears of it. */
async function endTogether<T>(doc: PackDocument, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    doc.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** Draws everything and answers with the place that is left for the seal, null when there is none. */
async function drawDocument(
  doc: PackDocument,
  model: PackModel,
  part: PackPart | null,
  { words, format, evidence, issue, mostPages = Number.POSITIVE_INFINITY, onProgress }: Omit<DrawOptions, 'out'>,
): Promise<SealPlace | null> {
  if (part === null || part.holdsEvidence) await attachEvidence(doc, model.evidence, evidence);
  for (const file of issue ? packFilesOf(model, issue) : []) await attachPackFile(doc, file, model.issued.at);
  const flow: Flow = new Flow(doc, () => drawFurniture({ flow, model, words, format, part }));
  const kind = drawings[model.kind] as KindDrawing<PackModel>;
  const outline = outlineOf(
    kind.chapters.map(({ id, title, parts, isInEach }) => ({
      id,
      title: title(words),
      parts: parts?.(model, words) ?? [],
      isInEach: isInEach === true,
    })),
    part,
  );
  const sealed = issue && sealedFacts(issue);
  const pen: Pen = {
    flow,
    model,
    words,
    format,
    contentDigest: contentDigestOf(model),
    sealed,
    pageOf: new Map(),
    outline,
    part,
  };

  drawCover(pen, kind.subject(pen));
  drawDistribution(pen);
  if (part) drawPartsIndex(pen, part);
  const completeContents = drawContents(pen);
  const chapters = kind.chapters.filter(({ id }) => outline.holds(id));
  for (const [index, chapter] of chapters.entries()) {
    await chapter.draw(pen);
    onProgress?.((index + 1) / chapters.length);
    // Gives way to the writer, so that a long pack is not held in memory.
    await drained(doc);
  }
  if (doc.pageCount > mostPages) throw new TooManyPages(measuredPages(outline, pen.pageOf, doc.pageCount));
  const place = sealed && drawSealField(pen);

  completeContents();
  flow.close();
  doc.finish(text.running);
  return place;
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** What the sealed pack holds apart from evidence. */
export function packFilesOf(model: PackModel, { seal, proof }: PackIssue): PackFile[] {
  const files = partIn(proof.manifest)?.of;
  const verifyText = verifyTextOf(model, seal.fingerprint, logKeysOf(proof), files);
  return packFiles(model, proof, { verifyText, schedules: schedulesOf(model), sha256 });
}

const sealedFacts = ({ seal, proof }: PackIssue): NonNullable<Pen['sealed']> => ({
  schedules: schedulesIn(proof.manifest).map(({ key, name }) => `${key}_${name}`),
  fingerprint: seal.fingerprint,
  logKeys: logKeysOf(proof).map((verifierKey) => hexOf(sha256(bytesOf(verifierKey)))),
  manifestSha256: hexOf(sha256(bytesOf(proof.manifest))),
});

/** The keys that sign the log at the time of issue. */
const logKeysOf = ({ manifest }: PackProof): string[] => signingKeysOf((JSON.parse(manifest) as { keys: SignedKeys }).keys);
