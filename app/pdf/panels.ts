/** What is neither running text nor a long table: pairs of label and value, headline figures, standings, the bar of shares. */
import type { Flow } from './flow.ts';
import { breakLines } from './lines.ts';
import { colour, frame, frameWidth, text, type TextStyle, type Tone } from './style.ts';
import { markShape } from './table.ts';

export type Pair = { label: string; value: string; style?: TextStyle };

const gutter = 18;
const padding = 3;

/** Pairs in two columns, read row by row; a long value belongs in `drawWidePairs`. */
export function drawPairs(flow: Flow, pairs: readonly Pair[]): void {
  const width = (frameWidth - gutter) / 2;
  const places = [frame.left, frame.left + width + gutter].map((x) => ({ x, labelWidth: width * 0.36, valueWidth: width * 0.64 }));
  const rows = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, row) => pairs.slice(2 * row, 2 * row + 2));
  // Every row of a table has the same cells; an odd last pair is followed by empty ones.
  drawPairRows(
    flow,
    rows.map((row) => (row.length === 2 ? row : [...row, { label: '', value: '' }])),
    places,
  );
}

/** Room for the short labels of most pairs, as in two columns. */
const shortLabels = ((frameWidth - gutter) / 2) * 0.36;
/** Room for labels of several words on one line. */
export const longLabels = 150;

/** Pairs over the whole width. */
export function drawWidePairs(flow: Flow, pairs: readonly Pair[], labelWidth = shortLabels): void {
  drawPairRows(
    flow,
    pairs.map((pair) => [pair]),
    [{ x: frame.left, labelWidth, valueWidth: frameWidth - labelWidth }],
  );
}

type PairPlace = { x: number; labelWidth: number; valueWidth: number };

function drawPairRows(flow: Flow, rows: readonly (readonly Pair[])[], places: readonly PairPlace[]): void {
  flow.within('Table', () => {
    for (const row of rows) drawPairRow(flow, row, places);
  });
  flow.y += 5;
}

function drawPairRow(flow: Flow, row: readonly Pair[], places: readonly PairPlace[]): void {
  const cells = row.flatMap((pair, index) => {
    const place = places[index];
    if (!place) return [];
    const style = pair.style ?? text.cell;
    const label = {
      tag: 'TH',
      x: place.x,
      width: place.labelWidth - 6,
      style: text.cellLabel,
      lines: breakLines(flow.doc, pair.label, text.cellLabel, place.labelWidth - 6),
    };
    const value = {
      tag: 'TD',
      x: place.x + place.labelWidth,
      width: place.valueWidth,
      style,
      lines: breakLines(flow.doc, pair.value, style, place.valueWidth),
    };
    return [label, value];
  });
  const height = Math.max(...cells.map(({ lines, style }) => lines.length * style.leading)) + 2 * padding;
  if (height > flow.room && (height < frame.bottom - frame.top || flow.room < 60)) flow.newPage();

  flow.within('TR', () => {
    const parts = cells.map((cell) => ({
      ...cell,
      rest: cell.lines,
      element: flow.add(cell.tag, cell.tag === 'TH' ? { scope: 'Row' } : {}),
    }));
    for (let isFirst = true; isFirst || parts.some(({ rest }) => rest.length > 0); isFirst = false) {
      if (!isFirst) flow.newPage();
      const top = flow.y + padding;
      let bottom = top;
      for (const part of parts) {
        const drawn = part.rest.slice(0, Math.floor((frame.bottom - top) / part.style.leading));
        part.rest = part.rest.slice(drawn.length);
        if (drawn.length > 0) part.element.add(() => flow.lines(drawn, part, top, part.style));
        bottom = Math.max(bottom, top + drawn.length * part.style.leading);
      }
      flow.y = bottom + padding;
    }
    for (const { element } of parts) element.end();
  });
  for (const { x, labelWidth, valueWidth } of places) flow.rule(x, labelWidth + valueWidth, flow.y, colour.hairline, 0.5);
}

export type Figure = { label: string; value: string; note: string };

/** Headline figures side by side: a header row of labels, one row of values with a note below each. */
export function drawFigures(flow: Flow, figures: readonly Figure[]): void {
  const width = frameWidth / figures.length;
  const box = (index: number) => ({ x: frame.left + index * width, width: width - 10 });
  const noteLines = Math.max(...figures.map((figure) => breakLines(flow.doc, figure.note, text.note, width - 10).length));
  const height = text.label.leading + text.figure.leading + noteLines * text.note.leading + 14;
  flow.ensure(height + 10);
  const top = flow.y;
  flow.rule(frame.left, frameWidth, top, colour.accent, 1.2);
  flow.within('Table', () => {
    flow.within('TR', () => {
      figures.forEach((figure, index) => {
        const cell = flow.add('TH', { scope: 'Column' });
        cell.add(() => flow.lines(breakLines(flow.doc, figure.label, text.label, box(index).width), box(index), top + 7, text.label));
        cell.end();
      });
    });
    flow.within('TR', () => {
      figures.forEach((figure, index) => {
        const cell = flow.add('TD');
        cell.add(() => {
          flow.lines(breakLines(flow.doc, figure.value, text.figure, box(index).width), box(index), top + 17, text.figure);
          flow.lines(breakLines(flow.doc, figure.note, text.note, box(index).width), box(index), top + 17 + text.figure.leading, text.note);
        });
        cell.end();
      });
    });
  });
  flow.y = top + height;
  flow.rule(frame.left, frameWidth, flow.y, colour.rule);
  flow.y += 12;
}

export type Standing = { label: string; value: string; tone: Tone };

/** Standings on a pale band: what a reader wants to know of a control before anything else. */
export function drawStandings(flow: Flow, standings: readonly Standing[]): void {
  const width = frameWidth / standings.length;
  const values = standings.map(({ value }) => breakLines(flow.doc, value, text.cellStrong, width - 32));
  const height = text.label.leading + Math.max(...values.map((lines) => lines.length)) * text.cellStrong.leading + 15;
  flow.ensure(height);
  const top = flow.y;
  flow.fill(frame.left, top, frameWidth, height, colour.sunken);
  flow.rule(frame.left, frameWidth, top, colour.accent, 1.2);
  const box = (index: number) => ({ x: frame.left + 9 + index * width, width: width - 14 });
  flow.within('Table', () => {
    flow.within('TR', () => {
      standings.forEach((standing, index) => {
        const cell = flow.add('TH', { scope: 'Column' });
        cell.add(() => flow.lines(breakLines(flow.doc, standing.label, text.label, box(index).width), box(index), top + 6, text.label));
        cell.end();
      });
    });
    flow.within('TR', () => {
      standings.forEach((standing, index) => {
        const { x } = box(index);
        const valueTop = top + 8 + text.label.leading;
        flow.artifact(() => markShape(flow, standing.tone, x + 3, valueTop + text.cellStrong.leading / 2));
        const cell = flow.add('TD');
        cell.add(() => flow.lines(values[index] ?? [], { x: x + 11, width: width - 32 }, valueTop, text.cellStrong));
        cell.end();
      });
    });
  });
  flow.y = top + height + 10;
}

export type Share = { label: string; count: number; value: string; fill: string };

/** One bar cut in proportion to counts, with its legend: each part is named and counted, so colour says nothing alone. */
export function drawShares(flow: Flow, shares: readonly Share[], alt: string): void {
  const barHeight = 9;
  flow.ensure(barHeight + 30);
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  const top = flow.y;
  const figure = flow.add('Figure', { alt, bbox: [frame.left, top, frame.right, top + barHeight] });
  figure.add(() => {
    let x: number = frame.left;
    for (const share of shares.filter(({ count }) => count > 0)) {
      const width = (frameWidth * share.count) / total;
      flow.doc.drawBlock(x, top, Math.max(0.5, width - 1.2), barHeight, share.fill);
      x += width;
    }
  });
  figure.end();
  flow.y = top + barHeight + 6;

  let x: number = frame.left;
  for (const share of shares) {
    const legend = `${share.label}\u00a0${share.value}`;
    const legendX = x;
    flow.artifact(() => flow.doc.rect(legendX, flow.y + 2.4, 6, 6).fill(share.fill));
    const element = flow.add('P');
    element.add(() => flow.line(`${legend} `, legendX + 10, flow.y, text.note));
    element.end();
    x += flow.widthOf(legend, text.note) + 26;
  }
  flow.y += text.note.leading + 8;
}
