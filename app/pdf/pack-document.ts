/**
 * pdfkit's document with what a conforming, reproducible pack needs: escaped metadata with PDF/UA identification, one deflate on every
 * runtime, pages that stay open until their numbers are known, the total of pages, page labels, bounded caches.
 */
import { zlibSync } from 'fflate';
import PDFDocument from 'pdfkit';
import { fontBytes, type FontName, fontNames } from './fonts.ts';
import { Ink } from './ink.ts';
import { fillOperator, number } from './operators.ts';
import { internalsOf, libraryMethods, type Page, pdfText, type Reference } from './pdfkit-internals.ts';
import { plainLine, printable } from './printable.ts';
import { StructureTree } from './structure.ts';
import type { TextStyle } from './style.ts';
import { Typeface } from './typeface.ts';
import { escapeXml, pdfUaIdentification } from './xmp.ts';

/** Every page is an upright A4, in points. */
export const pageWidth = 595.28;
export const pageHeight = 841.89;

/** Text of this length, in bytes, is handed on at once: a pack has a hundred small objects a page. */
const outputPiece = 64 * 1024;

export type DocumentOptions = { lang: 'fr' | 'en'; title: string; author: string; subject: string; createdAt: number };

/**
 * Node's zlib changes its output between versions; fflate is plain code and does not. At level 2 it takes two thirds of the time of its usual level,
 * and a pack is a hundredth larger.
 */
function finalizeDeflated(this: Reference): void {
  if (this.compress && this.buffer.length > 0) {
    this.buffer = [zlibSync(Buffer.concat(this.buffer), { level: 2 })];
    this.compress = false;
  }
  const { finalize } = Object.getPrototypeOf(this) as Reference;
  finalize.call(this);
}

export class PackDocument extends PDFDocument {
  pageCount = 0;
  readonly structure: StructureTree;
  private readonly held = new Set<Page>();
  private readonly replaced = new Set<number>();
  private readonly typefaces = new Map<FontName, Typeface>();
  private readonly pageTotal: Reference;
  private ink = new Ink();
  /** Written and not yet handed on. Not set before pdfkit's own constructor has ended. */
  private output: string | undefined = '';

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
      // Never emptied by pdfkit; a typeface keeps its words itself.
      fontLayoutCache: false,
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
    this.structure = new StructureTree(this, internalsOf(this)._root.data.StructTreeRoot.id);
    this.pageTotal = internalsOf(this).ref({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [0, -4, 60, 12] });
  }

  // pdfkit's own constructor calls this, before the fields of this class exist.
  override ref(data: object): ReturnType<PDFKit.PDFDocument['ref']> {
    const reference = super.ref(data);
    (reference as unknown as Reference).finalize = finalizeDeflated;
    return reference;
  }

  override addPage(): this {
    this.ink = new Ink();
    super.addPage();
    this.pageCount += 1;
    return this;
  }

  get current(): Page {
    return internalsOf(this).page;
  }

  /** Kept as one text until the page is ended: pdfkit makes an array of bytes of each operator. */
  override addContent(operators: string): this {
    const { current } = this;
    current.operators = `${current.operators ?? ''}${operators}\n`;
    return this;
  }

  /** Keeps the current page open for `reopen`. */
  holdPage(): Page {
    const { page } = internalsOf(this);
    this.held.add(page);
    return page;
  }

  /** Makes a held page the current one. All pages have the same size, so the coordinates need no other change. */
  reopen(page: Page): void {
    internalsOf(this).page = page;
    this.ink = new Ink();
  }

  override flushPages(): void {
    const inner = internalsOf(this);
    const waiting = inner._pageBuffer.filter((page) => this.held.has(page));
    inner._pageBuffer = inner._pageBuffer.filter((page) => !this.held.has(page));
    for (const page of inner._pageBuffer) {
      page.write(Buffer.from(page.operators ?? '', 'latin1'));
      this.structure.endPage(page);
    }
    libraryMethods.flushPages.call(this);
    inner._pageBuffer = waiting;
  }

  /** Places the total of pages, which is written when it is known, with its baseline at (x, y). */
  drawPageTotal(x: number, y: number): void {
    internalsOf(this).page.xobjects['PageTotal'] = this.pageTotal;
    this.addContent(`q 1 0 0 -1 ${x} ${y} cm /PageTotal Do Q`);
  }

  typeface(name: FontName): Typeface {
    const known = this.typefaces.get(name);
    if (known) return known;
    this.font(name);
    const typeface = new Typeface(internalsOf(this)._font);
    this.typefaces.set(name, typeface);
    return typeface;
  }

  /** The text as this font can draw it; see `printable`. */
  printable(text: string, fontName: FontName): string {
    const typeface = this.typeface(fontName);
    if (typeface.isPrintable(text)) return text;
    return printable(
      text,
      (codePoint) => typeface.canDraw(codePoint),
      (codePoint) => this.replaced.add(codePoint),
    );
  }

  /** The characters that were replaced by a square, by code point. */
  replacedCharacters(): number[] {
    return [...this.replaced].sort((a, b) => a - b);
  }

  /** Page numbers as viewers show them: the cover by its name, then as printed. */
  labelPages(coverLabel: string): void {
    internalsOf(this)._root.data['PageLabels'] = { Nums: [0, { P: pdfText(coverLabel) }, 1, { S: 'D', St: 2 }] };
  }

  /** Draws one line of printable text from `x` on, on this baseline: one operator for what pdfkit's `text` writes in twelve. */
  drawText(line: string, x: number, baseline: number, { font, size, colour }: TextStyle): void {
    const typeface = this.typeface(font);
    const shown = typeface.showing(line);
    if (shown === null) {
      this.font(font).fontSize(size).fillColor(colour);
      this.text(line, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
      return;
    }
    this.current.fonts[typeface.id] ??= typeface.ref();
    // Pages are turned over, so that y grows downwards; text is turned back.
    this.addContent(
      `${this.ink.filling(colour)}BT ${this.ink.setting(typeface.id, size)}1 0 0 -1 ${number(x)} ${number(baseline)} Tm ${shown} TJ ET`,
    );
  }

  /** Fills a rectangle. */
  drawBlock(x: number, y: number, width: number, height: number, colour: string): void {
    this.addContent(`${this.ink.filling(colour)}${[x, y, width, height].map(number).join(' ')} re f`);
  }

  override fillColor(colour: PDFKit.Mixins.ColorValue, opacity?: number): this {
    this.ink.filled();
    return super.fillColor(colour, opacity);
  }

  override save(): this {
    this.ink = this.ink.saved();
    return super.save();
  }

  override restore(): this {
    this.ink = this.ink.restored();
    return super.restore();
  }

  /** Writes the total of pages and ends the document. `style` is that of the line in which the total stands. */
  finish({ font, size, colour }: TextStyle): void {
    const typeface = this.typeface(font);
    const total = typeface.showing(String(this.pageCount)) ?? '[]';
    this.pageTotal.data['Resources'] = { Font: { [typeface.id]: typeface.ref() } };
    this.pageTotal.end(Buffer.from(`${fillOperator(colour)} BT /${typeface.id} ${size} Tf 0 0 Td ${total} TJ ET`, 'latin1'));
    this.held.clear();
    this.end();
  }

  reserve(): number {
    const inner = internalsOf(this);
    inner._waiting += 1;
    return inner._offsets.push(null);
  }

  writeObject(id: number, body: string): void {
    const inner = internalsOf(this);
    const offset = inner._offset;
    inner._write(`${id} 0 obj\n${body}\nendobj`);
    inner._refEnd({ id, offset });
  }

  /** Called by pdfkit for each line of the file, which would become a piece of output by itself. */
  _write(data: Uint8Array | string): void {
    if (this.output === undefined) {
      libraryMethods._write.call(this, data);
      return;
    }
    internalsOf(this)._offset += typeof data === 'string' ? data.length + 1 : data.length;
    if (typeof data === 'string') this.output += `${data}\n`;
    if (typeof data !== 'string' || this.output.length > outputPiece) this.handOn();
    if (typeof data !== 'string') super.push(data);
  }

  /** Called by pdfkit with null at the end. */
  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) this.handOn();
    return super.push(chunk);
  }

  private handOn(): void {
    if (this.output) super.push(Buffer.from(this.output, 'latin1'));
    this.output = '';
  }

  /** Called by pdfkit at the end, when all but the last objects are written. */
  override endMarkings(): void {
    this.structure.finish();
    internalsOf(this)._root.data.MarkInfo.end();
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
