/**
 * pdfkit's document with what a conforming, reproducible pack needs: escaped metadata with PDF/UA identification, one deflate on every
 * runtime, pages that stay open until their numbers are known, the total of pages, page labels, bounded caches.
 */
import { zlibSync } from 'fflate';
import PDFDocument from 'pdfkit';
import { fontBytes, type FontName, fontNames } from './fonts.ts';
import { type EmbeddedFont, internalsOf, libraryMethods, type Page, pdfText, type Reference } from './pdfkit-internals.ts';
import { plainLine, printable } from './printable.ts';
import { escapeXml, pdfUaIdentification } from './xmp.ts';

export const pageWidth = 595.28;
export const pageHeight = 841.89;

/** Laid-out words are dropped after this many pages: a pack full of digests would keep hundreds of megabytes of them. */
const pagesPerLayoutCache = 50;

export type DocumentOptions = { lang: 'fr' | 'en'; title: string; author: string; subject: string; createdAt: number };

/** Node's zlib changes its output between versions; fflate is plain code and does not. */
function finalizeDeflated(this: Reference): void {
  if (this.compress && this.buffer.length > 0) {
    this.buffer = [zlibSync(Buffer.concat(this.buffer))];
    this.compress = false;
  }
  const { finalize } = Object.getPrototypeOf(this) as Reference;
  finalize.call(this);
}

export class PackDocument extends PDFDocument {
  pageCount = 0;
  private readonly held = new Set<Page>();
  private readonly replaced = new Map<number, number>();
  private readonly drawable = new Map<string, boolean>();
  private readonly pageTotal: Reference;

  constructor({ lang, title, author, subject, createdAt }: DocumentOptions) {
    super({
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang,
      displayTitle: true,
      autoFirstPage: false,
      size: 'A4',
      margin: 0,
      // Null, not a name: with a font named here pdfkit parses it again at every change of font.
      font: null as unknown as string,
      info: {
        Title: plainLine(title),
        Author: plainLine(author),
        Subject: plainLine(subject),
        Producer: 'Garant',
        Creator: 'Garant',
        CreationDate: new Date(createdAt),
      },
    });
    for (const name of fontNames) this.registerFont(name, fontBytes(name));
    this.pageTotal = internalsOf(this).ref({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, -4, 60, 12] });
  }

  // pdfkit's own constructor calls this, before the fields of this class exist.
  override ref(data: object): ReturnType<PDFKit.PDFDocument['ref']> {
    const reference = super.ref(data);
    (reference as unknown as Reference).finalize = finalizeDeflated;
    return reference;
  }

  override addPage(): this {
    super.addPage();
    this.pageCount += 1;
    if (this.pageCount % pagesPerLayoutCache === 0) {
      for (const font of Object.values(internalsOf(this)._fontFamilies)) font.layoutCache = Object.create(null) as Record<string, unknown>;
    }
    return this;
  }

  /** Keeps the current page open for `reopen`. */
  holdPage(): Page {
    const { page } = internalsOf(this);
    this.held.add(page);
    return page;
  }

  /** Makes a held page the current one. Every page is an upright A4, so the coordinates need no other change. */
  reopen(page: Page): void {
    internalsOf(this).page = page;
  }

  override flushPages(): void {
    const inner = internalsOf(this);
    const waiting = inner._pageBuffer.filter((page) => this.held.has(page));
    inner._pageBuffer = inner._pageBuffer.filter((page) => !this.held.has(page));
    libraryMethods.flushPages.call(this);
    inner._pageBuffer = waiting;
  }

  /** Places the total of pages, which is written when it is known, with its baseline at (x, y). */
  drawPageTotal(x: number, y: number): void {
    internalsOf(this).page.xobjects['PageTotal'] = this.pageTotal;
    this.addContent(`q 1 0 0 -1 ${x} ${y} cm /PageTotal Do Q`);
  }

  fontNamed(name: FontName): EmbeddedFont {
    this.font(name);
    return internalsOf(this)._font;
  }

  /** The text as this font can draw it; see `printable`. */
  printable(text: string, fontName: FontName): string {
    const { font } = this.fontNamed(fontName);
    const canDraw = (codePoint: number): boolean => {
      const key = `${fontName} ${codePoint}`;
      const known = this.drawable.get(key) ?? font.hasGlyphForCodePoint(codePoint);
      this.drawable.set(key, known);
      return known;
    };
    return printable(text, canDraw, (codePoint) => this.replaced.set(codePoint, (this.replaced.get(codePoint) ?? 0) + 1));
  }

  /** The characters that were replaced by a square, by code point. */
  replacedCharacters(): number[] {
    return [...this.replaced.keys()].sort((a, b) => a - b);
  }

  /** Page numbers as viewers show them: the cover by its name, then as printed. */
  labelPages(coverLabel: string): void {
    internalsOf(this)._root.data['PageLabels'] = { Nums: [0, { P: pdfText(coverLabel) }, 1, { S: 'D', St: 2 }] };
  }

  /** Writes the total of pages and ends the document. `sizePoints` and `colour` are those of the line in which the total stands. */
  finish(style: { font: FontName; size: number; colour: string }): void {
    const font = this.fontNamed(style.font);
    const [glyphs] = font.encode(String(this.pageCount));
    const rgb = [1, 3, 5].map((start) => (Number.parseInt(style.colour.slice(start, start + 2), 16) / 255).toFixed(4)).join(' ');
    this.pageTotal.data['Resources'] = { Font: { [font.id]: font.ref() } };
    this.pageTotal.end(`${rgb} rg BT /${font.id} ${style.size} Tf 0 0 Td <${glyphs.join('')}> Tj ET`);
    this.held.clear();
    this.end();
  }

  /** Called by pdfkit at the end. Its own version wants fonts for fields that are typed into; the one field of a pack is its seal, ended by its writer. */
  override endAcroForm(): this {
    return this;
  }

  /** Called by pdfkit while it writes the metadata. */
  _addInfo(): void {
    const inner = internalsOf(this);
    const { info } = inner;
    inner.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]),
    );
    libraryMethods._addInfo.call(this);
    inner.info = info;
    this.appendXML(pdfUaIdentification);
  }
}
