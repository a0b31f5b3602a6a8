/**
 * The parts of pdfkit 0.20 that its published types leave out and that a conforming pack needs. Everything that leans on them is in this
 * folder, and the version of pdfkit is pinned: a new version is a change of this file first.
 */
import PDFDocument from 'pdfkit';

export type Structure = PDFKit.PDFStructureElement;

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

/** A parsed font with the cache of the words it has laid out. */
export type EmbeddedFont = {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  layoutCache: Record<string, unknown>;
  ref(): Reference;
  encode(text: string): [hexGlyphs: string[], positions: unknown[]];
};

export type Page = PDFKit.PDFPage & { readonly dictionary: Reference; readonly xobjects: Record<string, Reference> };

export type Internals = {
  readonly _root: { readonly data: Record<string, unknown> };
  readonly _fontFamilies: Record<string, EmbeddedFont>;
  readonly _font: EmbeddedFont;
  readonly _offset: number;
  _pageBuffer: Page[];
  page: Page;
  info: PDFKit.DocumentInfo;
  ref(data: object): Reference;
  _write(data: Uint8Array | string): void;
  _refEnd(reference: Reference): void;
  _addInfo(): void;
};

export const internalsOf = (doc: PDFKit.PDFDocument): Internals => doc as unknown as Internals;

/** The methods of the library itself, for overrides that call what they replace. */
export const libraryMethods = (PDFDocument as unknown as { prototype: Internals & { flushPages(): void } }).prototype;

/** Text of a PDF dictionary: pdfkit writes plain strings as names. */
export const pdfText = (text: string): unknown => new String(text);

/** The reference of a structure element's dictionary, where attributes that pdfkit has no option for are set. */
export const dictionaryOf = (element: Structure): Record<string, unknown> =>
  (element as unknown as { dictionary: Reference }).dictionary.data;
