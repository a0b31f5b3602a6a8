/**
 * The parts of pdfkit 0.20 that its published types leave out and that a conforming pack needs. Everything that leans on them is in this
 * folder, and the version of pdfkit is pinned: a new version is a change of this file first.
 */
import PDFDocument from 'pdfkit';

/** An indirect object under way. */
export type Reference = {
  readonly id: number;
  readonly data: Record<string, unknown>;
  offset: number;
  compress: boolean;
  buffer: Uint8Array[];
  write(chunk: Uint8Array | string): void;
  end(chunk?: Uint8Array | string): void;
  finalize(): void;
};

export type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: number[] };

/** In thousandths of the size of the text: `advanceWidth` is the glyph's own, `xAdvance` what kerning makes of it. */
export type Position = { xAdvance: number; advanceWidth: number; xOffset: number; yOffset: number };

type Run = {
  readonly glyphs: Glyph[];
  readonly positions: Position[];
  readonly advanceWidth: number;
};

/** A parsed font, with the glyphs that will be embedded and, by their new numbers, their widths and characters. */
export type EmbeddedFont = {
  readonly id: string;
  readonly scale: number;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): Reference;
  layoutRun(text: string): Run;
};

/** Embeds the glyph, as pdfkit does when it draws one, and answers with its number in the embedded font. */
export function includeGlyph({ subset, widths, unicode, scale }: EmbeddedFont, glyph: Glyph): number {
  const number = subset.includeGlyph(glyph.id);
  widths[number] ??= glyph.advanceWidth * scale;
  unicode[number] ??= glyph.codePoints;
  return number;
}

/** `operators` and `marked` are ours: the content of the page until it is ended, and by its number in the page the element each piece belongs to. */
export type Page = PDFKit.PDFPage & {
  readonly dictionary: Reference;
  readonly fonts: Record<string, Reference>;
  readonly xobjects: Record<string, Reference>;
  write(content: Uint8Array): void;
  operators?: string;
  marked?: number[];
};

export type Internals = {
  readonly _root: { readonly data: Record<string, unknown> & { StructTreeRoot: Reference; MarkInfo: Reference } };
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  readonly _font: EmbeddedFont;
  /** Of each object by its number less one, null until it is written. */
  readonly _offsets: (number | null)[];
  /** Objects that are numbered and not yet written. */
  _waiting: number;
  _offset: number;
  _pageBuffer: Page[];
  page: Page;
  info: PDFKit.DocumentInfo;
  ref(data: object): Reference;
  _write(data: Uint8Array | string): void;
  _refEnd(written: Pick<Reference, 'id' | 'offset'>): void;
  _addInfo(): void;
};

export const internalsOf = (doc: PDFKit.PDFDocument): Internals => doc as unknown as Internals;

/** The methods of the library itself, for overrides that call what they replace. */
export const libraryMethods = (PDFDocument as unknown as { prototype: Internals & { flushPages(): void; endMarkings(): void } }).prototype;

/** Text of a PDF dictionary: pdfkit writes plain strings as names. */
export const pdfText = (text: string): unknown => new String(text);
