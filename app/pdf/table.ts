/** Tables that cross pages: the header is repeated as decoration, each cell is drawn once under the header cell that a screen reader knows. */
import type { Align, Flow } from './flow.ts';
import { breakLines, type Line } from './lines.ts';
import type { StructureElement } from './structure.ts';
import { colour, frame, frameWidth, text, type TextStyle, type Tone } from './style.ts';

/** `width` is a share of the table's width; the shares of all columns sum to 1. */
export type Column = { title: string; width: number; align?: Align };

export type Cell = {
  text: string;
  style?: TextStyle;
  /** A coloured mark before the text, which says the same in words. */
  tone?: Tone;
  link?: { destination: string; description: string };
  /** The name under which links lead to this row. */
  destination?: string;
  /** A row header: what the rest of the row is about. */
  isHeader?: boolean;
};

export type TableOptions = { columns: readonly Column[]; rows: Iterable<readonly Cell[]>; box?: { x: number; width: number } };

const padding = { x: 5, y: 3.4 };
const markWidth = 9;

type Placed = { x: number; width: number; align: Align };
type Prepared = Placed & { cell: Cell; style: TextStyle; lines: Line[]; inset: number };

/** The room that a heading and a table of `rows` rows of `lines` lines each need, for tables that should not be torn; at most half a page. */
export function tableHeight(rows: number, lines = 1): number {
  const row = lines * text.cell.leading + 2 * padding.y;
  return Math.min((frame.bottom - frame.top) / 2, 12 + text.columnHead.leading + 2 * padding.y + rows * row);
}

export function drawTable(flow: Flow, options: TableOptions): void {
  const { x, width } = options.box ?? { x: frame.left, width: frameWidth };
  const places = placeColumns(options.columns, x, width);
  const header = options.columns.map((column, index) => prepare(flow, { text: column.title, style: text.columnHead }, places[index]));
  const headerHeight = heightOf(header);
  const frameOf = { x, width };

  flow.ensure(headerHeight + 30);
  flow.within('Table', () => {
    drawHeader(flow, header, frameOf, headerHeight, true);
    for (const row of options.rows) {
      const cells = row.map((cell, index) => prepare(flow, cell, places[index]));
      drawRow(flow, cells, { ...frameOf, repeatHeader: () => drawHeader(flow, header, frameOf, headerHeight, false) });
    }
  });
  flow.y += 8;
}

function placeColumns(columns: readonly Column[], left: number, width: number): Placed[] {
  let x = left;
  return columns.map((column) => {
    const place = { x, width: column.width * width, align: column.align ?? 'left' };
    x += place.width;
    return place;
  });
}

function prepare(flow: Flow, cell: Cell, place: Placed | undefined): Prepared {
  if (!place) throw new Error('A row has more cells than the table has columns.');
  const style = cell.style ?? (cell.isHeader ? text.cellStrong : text.cell);
  const inset = cell.tone ? markWidth : 0;
  const lines = cell.text === '' ? [] : breakLines(flow.doc, cell.text, style, place.width - 2 * padding.x - inset);
  return { ...place, cell, style, lines, inset };
}

const heightOf = (cells: readonly Prepared[]): number =>
  Math.max(...cells.map(({ lines, style }) => Math.max(1, lines.length) * style.leading)) + 2 * padding.y;

function drawHeader(
  flow: Flow,
  cells: readonly Prepared[],
  { x, width }: { x: number; width: number },
  height: number,
  isFirst: boolean,
): void {
  const top = flow.y;
  flow.fill(x, top, width, height, colour.sunken);
  flow.rule(x, width, top, colour.accent, 0.9);
  flow.rule(x, width, top + height, colour.rule);
  const draw = (cell: Prepared) => drawLines(flow, cell, cell.lines, top + padding.y);
  if (isFirst) {
    flow.within('TR', () => {
      for (const cell of cells) {
        const element = flow.add('TH', { scope: 'Column' });
        element.add(() => draw(cell));
        element.end();
      }
    });
  } else {
    flow.artifact(() => cells.forEach(draw), 'Pagination');
  }
  flow.y += height;
}

type RowFrame = { x: number; width: number; repeatHeader: () => void };

/** Draws a row, over as many pages as it needs: a row that fits one page is never torn. */
function drawRow(flow: Flow, cells: readonly Prepared[], { x, width, repeatHeader }: RowFrame): void {
  const turnPage = () => {
    flow.newPage();
    repeatHeader();
  };
  const height = heightOf(cells);
  const fitsAPage = height < (frame.bottom - frame.top) * 0.85;
  if (height > flow.room && (fitsAPage || flow.room < 60)) turnPage();

  flow.within('TR', () => {
    const parts = cells.map((cell) => ({
      ...cell,
      rest: cell.lines,
      element: flow.add(cell.cell.isHeader ? 'TH' : 'TD', cell.cell.isHeader ? { scope: 'Row' } : {}),
    }));
    let isFirst = true;
    do {
      if (!isFirst) turnPage();
      if (isFirst) nameRow(flow, parts);
      const top = flow.y + padding.y;
      const room = frame.bottom - top - padding.y;
      let bottom = top;
      for (const part of parts) {
        const drawn = part.rest.slice(0, Math.max(1, Math.floor(room / part.style.leading)));
        part.rest = part.rest.slice(drawn.length);
        if (isFirst && part.cell.tone) drawMark(flow, part, top);
        if (drawn.length > 0) drawCell(flow, part, drawn, top, isFirst);
        bottom = Math.max(bottom, top + Math.max(1, drawn.length) * part.style.leading);
      }
      flow.y = bottom + padding.y;
      flow.rule(x, width, flow.y, colour.hairline, 0.5);
      isFirst = false;
    } while (parts.some((part) => part.rest.length > 0));
    for (const { element } of parts) element.end();
  });
}

function nameRow(flow: Flow, parts: readonly Prepared[]): void {
  for (const { cell } of parts) if (cell.destination) flow.destination(cell.destination);
}

function drawCell(flow: Flow, part: Prepared & { element: StructureElement }, lines: readonly Line[], top: number, isFirst: boolean): void {
  const { element, cell, style } = part;
  if (!cell.link || !isFirst) {
    element.add(() => drawLines(flow, part, lines, top));
    return;
  }
  const link = element.child('Link');
  link.add(() => drawLines(flow, { ...part, style: { ...style, colour: colour.accent } }, lines, top));
  const width = Math.max(...lines.map((line) => line.width));
  flow.linkArea(
    link,
    { x: part.x + padding.x, y: top, width, height: lines.length * style.leading },
    cell.link.destination,
    cell.link.description,
  );
  // Ended here: an annotation belongs to the page on which its element ends.
  link.end();
}

function drawLines(flow: Flow, { x, width, inset, align, style }: Prepared, lines: readonly Line[], top: number): void {
  flow.lines(lines, { x: x + padding.x + inset, width: width - 2 * padding.x - inset }, top, style, align);
}

/** Shapes differ as well as colours: round for good, a triangle for warning, a square for danger, a ring for neutral. */
function drawMark(flow: Flow, { x, cell, style }: Prepared, top: number): void {
  flow.artifact(() => markShape(flow, cell.tone ?? 'neutral', x + padding.x + 2.6, top + style.leading / 2));
}

export function markShape({ doc }: Flow, tone: Tone, x: number, y: number): void {
  const size = 2.6;
  if (tone === 'good') doc.circle(x, y, size).fill(colour.good);
  else if (tone === 'warning') doc.polygon([x - size, y + size], [x + size, y + size], [x, y - size]).fill(colour.warning);
  else if (tone === 'danger') doc.drawBlock(x - size, y - size, 2 * size, 2 * size, colour.danger);
  else
    doc
      .lineWidth(0.9)
      .circle(x, y, size - 0.4)
      .stroke(colour.neutral);
}
