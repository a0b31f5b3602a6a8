/**
 * The flow of a pack: a cursor that goes down the page, opens the next one, and keeps the structure that a screen reader follows in the order
 * in which things are drawn.
 */
import { breakLines, type Line, widthOf } from './lines.ts';
import type { PackDocument } from './pack-document.ts';
import { pdfText } from './pdfkit-internals.ts';
import type { StructureElement, StructureOptions } from './structure.ts';
import { frame, frameWidth, text, type TextStyle } from './style.ts';

export type Box = { x: number; width: number };
export type Align = 'left' | 'right' | 'center';

const headingLooks = {
  1: { style: text.heading1, before: 0, after: 12 },
  2: { style: text.heading2, before: 14, after: 4 },
  3: { style: text.heading3, before: 11, after: 4 },
} as const;

export class Flow {
  y: number = frame.top;
  /** Where the next element goes in the structure. */
  private parent: StructureElement;

  constructor(
    readonly doc: PackDocument,
    private readonly drawFurniture: (flow: Flow) => void,
  ) {
    this.parent = doc.structure.document;
  }

  /** Opens a page and draws what every page bears. */
  newPage(): void {
    this.doc.addPage();
    this.drawFurniture(this);
    this.y = frame.top;
  }

  /** A page without header, footer and frame. */
  newBlankPage(): void {
    this.doc.addPage();
    this.y = 0;
  }

  get room(): number {
    return frame.bottom - this.y;
  }

  /** Opens the next page when less than `height` is left on this one. */
  ensure(height: number): void {
    if (height > this.room) this.newPage();
  }

  gap(points: number): void {
    if (this.y > frame.top) this.y += points;
  }

  /** Draws within an element of the structure. */
  within<T>(tag: string, draw: (element: StructureElement) => T, options?: StructureOptions): T {
    const outer = this.parent;
    const element = this.add(tag, options);
    this.parent = element;
    const result = draw(element);
    this.parent = outer;
    element.end();
    return result;
  }

  /** Adds an element that the caller ends. */
  add(tag: string, options?: StructureOptions): StructureElement {
    return this.parent.child(tag, options);
  }

  /** Ends the outermost element, once all is drawn. */
  close(): void {
    this.parent.end();
  }

  /** Decoration: not read aloud, not part of the content. Never call it from within content. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.addContent(`/Artifact <</Type /${type}>> BDC`);
    draw();
    this.doc.addContent('EMC');
  }

  rule(x: number, width: number, y: number, colour: string, thickness = 0.6): void {
    this.fill(x, y - thickness / 2, width, thickness, colour);
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.artifact(() => this.doc.drawBlock(x, y, width, height, colour));
  }

  /** Draws one line in the line box whose top is `top`. Text of several lines keeps a space at the end, so that words do not run together when read. */
  line(line: string, x: number, top: number, style: TextStyle): void {
    this.doc.drawText(line, x, top + style.leading / 2 + style.size * 0.33, style);
  }

  lines(lines: readonly Line[], { x, width }: Box, top: number, style: TextStyle, align: Align = 'left'): void {
    lines.forEach((line, index) => {
      const shift = align === 'left' ? 0 : (width - line.width) / (align === 'center' ? 2 : 1);
      this.line(`${line.text} `, x + shift, top + index * style.leading, style);
    });
  }

  /** A block of text that may go on over pages; two lines at least stay together. */
  block(tag: string, source: string, style: TextStyle, box: Box = { x: frame.left, width: frameWidth }): void {
    const element = this.add(tag);
    let rest = breakLines(this.doc, source, style, box.width);
    while (rest.length > 0) {
      const fitting = Math.floor(this.room / style.leading);
      if (fitting < Math.min(2, rest.length)) {
        this.newPage();
        continue;
      }
      const drawn = rest.slice(0, fitting);
      rest = rest.slice(fitting);
      element.add(() => this.lines(drawn, box, this.y, style));
      this.y += drawn.length * style.leading;
    }
    element.end();
  }

  paragraph(source: string, style: TextStyle = text.body, box?: Box): void {
    this.block('P', source, style, box);
    this.y += 5;
  }

  bullets(items: readonly string[], style: TextStyle = text.body): void {
    const indent = 11;
    this.within('L', () => {
      for (const item of items) {
        this.ensure(2 * style.leading);
        this.within('LI', () => {
          const label = this.add('Lbl');
          const top = this.y;
          label.add(() => this.line('• ', frame.left, top, style));
          label.end();
          this.block('LBody', item, style, { x: frame.left + indent, width: frameWidth - indent });
        });
        this.y += 2.5;
      }
    });
    this.y += 3;
  }

  /**
   * A heading with `follow` points of room for what comes after it. Levels never skip one, as PDF/UA demands; a quiet heading looks a level lower
   * than it is.
   */
  heading(level: 1 | 2 | 3, source: string, { follow = 46, isQuiet = false }: { follow?: number; isQuiet?: boolean } = {}): void {
    const { style, before, after } = headingLooks[isQuiet ? 3 : level];
    this.gap(before);
    this.ensure(style.leading + follow);
    this.block(`H${level}`, source, style);
    this.y += after;
  }

  /** Names the current place, `up` points above the cursor, so that links can go to it. */
  destination(name: string, up = 12): void {
    this.doc.addNamedDestination(name, 'XYZ', 0, Math.max(0, this.y - up), null);
  }

  /** Makes a rectangle lead to a named place, as part of the Link element `link`. */
  linkArea(
    link: StructureElement,
    area: { x: number; y: number; width: number; height: number },
    destination: string,
    description: string,
  ): void {
    const options = { structParent: link, Contents: pdfText(description) };
    this.doc.goTo(area.x, area.y, area.width, area.height, destination, options as unknown as PDFKit.Mixins.AnnotationOption);
  }

  widthOf(line: string, style: TextStyle): number {
    return widthOf(this.doc, line, style);
  }
}

/** The entry of a chapter in the viewer's bookmarks, for the page that is open. */
export function bookmark(parent: PDFKit.PDFOutline, title: string): PDFKit.PDFOutline {
  // Without `fit` pdfkit writes a place at the right edge of the page.
  return parent.addItem(title, { expanded: false, fit: true } as { expanded: boolean });
}
