/** What every chapter draws with. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PackPart } from '#app/domain/pack/parts.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';
import { bookmark, type Flow } from './flow.ts';
import type { PackFormat } from './format.ts';
import { type Chapter, evidenceDestination, type Outline, partDestination } from './outline.ts';
import { pageHeight, pageWidth } from './pack-document.ts';
import { colour, frame, frameWidth, text, type TextStyle } from './style.ts';

/** Chapters that all kinds have take any model; those of a kind take its own. */
export type Pen<Model extends PackModel = PackModel> = {
  flow: Flow;
  model: Model;
  words: PackWords;
  format: PackFormat;
  /** SHA-256 of the canonical JSON of the model. */
  contentDigest: string;
  /**
   * What a sealed pack prints: the fingerprints of its seal and of the keys of the trail, the SHA-256 of its manifest, the schedules that are attached.
   * Null when it is not sealed.
   */
  sealed: { fingerprint: string; logKeys: string[]; manifestSha256: string; schedules: string[] } | null;
  /** Chapters by their ids, their parts by the codes of their records; a pack in parts has only some of them in this file. */
  outline: Outline;
  /** Which part of the pack this file is; null when it is the whole. */
  part: PackPart | null;
  /** The page on which each chapter begins, by its destination. */
  pageOf: Map<string, number>;
};

/** Opens a chapter on a new page: its place, its bookmark and its heading. Draws the chapter within one section of the structure. */
export function drawChapter(pen: Pen, id: string, draw: () => void): void {
  const chapter = pen.outline.chapterOf(id);
  pen.flow.newPage();
  beginChapter(pen, chapter, pen.flow.doc.outline);
  pen.flow.within('Sect', () => {
    pen.flow.heading(1, `${chapter.number}\u00a0\u00a0${chapter.title}`);
    draw();
  });
}

/**
 * Opens a chapter of parts, one for each of these records, and answers with its bookmark, which bears theirs, and with the records that this file
 * holds. The first part goes on below the heading.
 */
export function openChapterOfParts<Item extends { code: string }>(
  pen: Pen,
  id: string,
  records: readonly Item[],
): { parent: PDFKit.PDFOutline; held: Item[] } {
  const { outline, flow, words } = pen;
  const held = records.filter(({ code }) => outline.holds(code));
  const chapter = outline.chapterOf(id);
  const title = held[0] === records[0] ? chapter.title : words.parts.continued(chapter.title);
  flow.newPage();
  const parent = beginChapter(pen, { ...chapter, title }, flow.doc.outline);
  flow.heading(1, `${chapter.number}\u00a0\u00a0${title}`);
  return { parent, held };
}

/** The member of a table's cell that leads to the part about a record; none where another file holds that part. */
export const leadingToPart = ({ outline, words }: Pen, code: string): { link?: { destination: string; description: string } } =>
  outline.holds(code) ? { link: { destination: partDestination(code), description: words.goTo(code) } } : {};

/** The same for the line about a file in the evidence index. */
export const leadingToEvidence = ({ outline, words }: Pen, key: string): { link?: { destination: string; description: string } } =>
  outline.holds('evidence') ? { link: { destination: evidenceDestination(key), description: words.goTo(key) } } : {};

/** Records where a chapter begins; the bookmark it returns can bear those of its parts. */
export function beginChapter({ flow, pageOf }: Pen, chapter: Chapter, parent: PDFKit.PDFOutline): PDFKit.PDFOutline {
  pageOf.set(chapter.destination, flow.doc.pageCount);
  flow.destination(chapter.destination);
  return bookmark(parent, `${chapter.number} ${flow.doc.printable(chapter.title, 'regular')}`);
}

/** Header and footer of every page but the cover. The page number stands first so that the total, known last, needs no room before it. */
export function drawFurniture({ flow, model, words, format, part }: Pick<Pen, 'flow' | 'model' | 'words' | 'format' | 'part'>): void {
  const header = frame.top - 44;
  const footer = frame.bottom + 20;
  const style = text.running;
  const line = (source: string) => flow.doc.printable(source, style.font);
  const left = clip(flow, line(`${model.organisation.name} · ${model.title}`), frameWidth * 0.72);
  const right = line(words.classifications[model.classification]);
  const partText = part === null ? '' : ` · ${words.parts.partOf(format.integer(part.number), format.integer(part.of))}`;
  const identity = line(`${words.kinds[model.kind]} · ${model.packId} · ${words.versionShort(format.integer(model.version))}${partText}`);
  const pageText = words.pageOf(format.integer(flow.doc.pageCount));

  if (model.watermark !== null) drawWatermark(flow, model.watermark);
  flow.artifact(() => {
    flow.line(left, frame.left, header, style);
    flow.line(right, frame.right - flow.widthOf(right, style), header, { ...style, colour: colour.accent });
    flow.doc.drawBlock(frame.left, header + 14, frameWidth, 0.5, colour.rule);
    flow.doc.drawBlock(frame.left, footer - 6, frameWidth, 0.5, colour.rule);
    flow.line(pageText, frame.left, footer, style);
    flow.doc.drawPageTotal(frame.left + flow.widthOf(pageText, style), footer + style.leading / 2 + style.size * 0.33);
    flow.line(identity, frame.right - flow.widthOf(identity, style), footer, style);
  }, 'Pagination');
}

/** Below everything else on the page, pale enough to read through, and no part of what is read aloud. */
function drawWatermark(flow: Flow, watermark: string): void {
  const { doc } = flow;
  const line = clip(flow, doc.printable(watermark, text.watermark.font), 620, text.watermark);
  flow.artifact(() => {
    doc.save();
    doc.rotate(-54, { origin: [pageWidth / 2, pageHeight / 2] });
    flow.line(line, (pageWidth - flow.widthOf(line, text.watermark)) / 2, pageHeight / 2 - text.watermark.leading / 2, text.watermark);
    doc.restore();
  }, 'Pagination');
}

function clip(flow: Flow, source: string, width: number, style: TextStyle = text.running): string {
  if (flow.widthOf(source, style) <= width) return source;
  const characters = Array.from(source);
  while (characters.length > 0 && flow.widthOf(`${characters.join('')}…`, style) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
