/** The ground on which charts are drawn: a tagged Figure with its description, whose own coordinates begin at its upper left corner. */
import type { Flow } from '../flow.ts';
import { colour, frame, frameWidth, text, type TextStyle } from '../style.ts';

export type Anchor = 'start' | 'middle' | 'end';
export type Line = { stroke: string; width?: number; dash?: readonly number[] };

const axis: TextStyle = { ...text.note, size: 7.2, leading: 9, colour: colour.soft };
export const axisStyle = axis;
export const markStyle: TextStyle = { ...axis, font: 'semibold', colour: colour.ink };

/** Draws within a Figure of the whole width that is kept on one page. */
export function drawFigure(flow: Flow, { height, alt }: { height: number; alt: string }, draw: (canvas: Canvas) => void): void {
  flow.ensure(height);
  const top = flow.y;
  const figure = flow.add('Figure', {
    alt: flow.doc.printable(alt, 'regular'),
    bbox: [frame.left, top, frame.right, top + height],
  });
  figure.add(() => draw(new Canvas(flow, frame.left, top)));
  figure.end();
  flow.y = top + height + 4;
}

/** A rectangle of the page with its own origin. Amounts and places come from `domain/figures`; here is only ink. */
export class Canvas {
  constructor(
    private readonly flow: Flow,
    readonly x: number,
    readonly y: number,
  ) {}

  static readonly width = frameWidth;

  at(x: number, y: number): Canvas {
    return new Canvas(this.flow, this.x + x, this.y + y);
  }

  rect(
    box: { x: number; y: number; width: number; height: number },
    { fill, stroke, dash }: { fill?: string; stroke?: string; dash?: readonly number[] },
  ): void {
    const { doc } = this.flow;
    if (fill) doc.drawBlock(this.x + box.x, this.y + box.y, box.width, box.height, fill);
    if (stroke) {
      this.pen({ stroke, width: 0.7, ...(dash ? { dash } : {}) }, () => doc.rect(this.x + box.x, this.y + box.y, box.width, box.height));
    }
  }

  /** Slanted lines: what is hatched can be told from what is filled without its colour. */
  hatch(box: { x: number; y: number; width: number; height: number }, stroke: string): void {
    const { doc } = this.flow;
    doc.save();
    doc.rect(this.x + box.x, this.y + box.y, box.width, box.height).clip();
    doc.lineWidth(0.9).strokeColor(stroke);
    for (let start = -box.height; start < box.width; start += 4.5) {
      doc
        .moveTo(this.x + box.x + start, this.y + box.y + box.height)
        .lineTo(this.x + box.x + start + box.height, this.y + box.y)
        .stroke();
    }
    doc.restore();
  }

  line(from: readonly [x: number, y: number], to: readonly [x: number, y: number], look: Line): void {
    this.pen(look, () => this.flow.doc.moveTo(this.x + from[0], this.y + from[1]).lineTo(this.x + to[0], this.y + to[1]));
  }

  circle(x: number, y: number, radius: number, { fill, stroke }: { fill?: string; stroke?: string }): void {
    const { doc } = this.flow;
    if (fill) doc.circle(this.x + x, this.y + y, radius).fill(fill);
    if (stroke) this.pen({ stroke, width: 0.9 }, () => doc.circle(this.x + x, this.y + y, radius));
  }

  /** A path in the commands M and L. */
  path(commands: string, look: Line): void {
    const points = [...commands.matchAll(/([ML])(-?[\d.]+) (-?[\d.]+)/g)];
    if (points.length < 2) return;
    this.pen(look, () => {
      const { doc } = this.flow;
      for (const [, command, x, y] of points) {
        if (command === 'M') doc.moveTo(this.x + Number(x), this.y + Number(y));
        else doc.lineTo(this.x + Number(x), this.y + Number(y));
      }
      return doc;
    });
  }

  /** One line of text whose middle height is `y`. */
  text(source: string, x: number, y: number, { anchor = 'start', style = axis }: { anchor?: Anchor; style?: TextStyle } = {}): void {
    const printed = this.flow.doc.printable(source, style.font);
    const width = this.flow.widthOf(printed, style);
    const shift = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
    this.flow.line(`${printed} `, this.x + x - shift, this.y + y - style.leading / 2, style);
  }

  /** A name over lines and fills: they shine through its ground and leave it readable. */
  label(source: string, x: number, y: number): void {
    const { doc } = this.flow;
    const width = this.widthOf(source, markStyle) + 3;
    doc.save();
    doc.fillOpacity(0.72);
    doc.rect(this.x + x - width / 2, this.y + y - 4, width, 8).fill('#ffffff');
    doc.restore();
    this.text(source, x, y, { anchor: 'middle', style: markStyle });
  }

  widthOf(source: string, style: TextStyle = axis): number {
    return this.flow.widthOf(this.flow.doc.printable(source, style.font), style);
  }

  private pen({ stroke, width = 1, dash }: Line, draw: () => PDFKit.PDFDocument): void {
    const { doc } = this.flow;
    doc.save();
    doc.lineWidth(width).strokeColor(stroke);
    if (dash) doc.dash(dash[0] ?? 2, { space: dash[1] ?? 2 });
    draw().stroke();
    doc.restore();
  }
}

export type Key = { label: string; draw: (canvas: Canvas) => void };

/** Height of a row of keys. */
export const keyRow = 12;
/** Room of a key beside its label. */
const keyRoom = { before: 21, after: 14 };

/** What each look of a chart means, in rows below it that end before `right`. A key is drawn in a box of 16 by 8. */
export function drawKeys(
  canvas: Canvas,
  keys: readonly Key[],
  { right = Canvas.width, ...from }: { x: number; y: number; right?: number },
): void {
  let { x, y } = from;
  for (const { label, draw } of keys) {
    const width = keyRoom.before + canvas.widthOf(label) + keyRoom.after;
    if (x + width - keyRoom.after > right && x > from.x) {
      x = from.x;
      y += keyRow;
    }
    draw(canvas.at(x, y - 4));
    canvas.text(label, x + keyRoom.before, y);
    x += width;
  }
}
