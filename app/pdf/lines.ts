/** Breaks text into lines of a width. Done here and not by pdfkit, so that a block knows its height before it is drawn and can cross pages. */
import type { PackDocument } from './pack-document.ts';
import type { TextStyle } from './style.ts';
import type { Typeface } from './typeface.ts';

/** A line without the spaces that end it. Its width is asked for where it is aligned, which is seldom. */
export type Line = { readonly text: string; readonly width: number };

/** The lines of `source` in `style` at most `width` wide: breaks at spaces, and within a word only when it is wider than a line. */
export function breakLines(doc: PackDocument, source: string, { font, size }: TextStyle, width: number): Line[] {
  const typeface = doc.typeface(font);
  const text = doc.printable(source, font);
  return (text.includes('\n') ? text.split('\n') : [text])
    .flatMap((paragraph) => breakParagraph(paragraph, typeface, width / (size / 1000)))
    .map((line) => ({
      text: line,
      get width() {
        return typeface.unitsOf(line) * (size / 1000);
      },
    }));
}

/** The width of one line of printable text. */
export const widthOf = (doc: PackDocument, line: string, { font, size }: TextStyle): number =>
  doc.typeface(font).unitsOf(line) * (size / 1000);

/** `room` and all measures here are in thousandths of the size of the text. Words are added up as they come, so that a long paragraph is read once. */
function breakParagraph(paragraph: string, typeface: Typeface, room: number): string[] {
  const lines: string[] = [];
  let lineStart = 0;
  let taken = 0;
  const place = (from: number, to: number): void => {
    const piece = paragraph.slice(from, to);
    if (lineStart < from && !fits(piece, typeface, room - taken)) {
      lines.push(trimmedEnd(paragraph.slice(lineStart, from)));
      lineStart = from;
      taken = 0;
    }
    // What has no space is the end of the paragraph, or was cut and fills its line.
    taken += piece.endsWith(' ') ? typeface.unitsOf(piece) : room;
  };
  for (let from = 0; from < paragraph.length;) {
    const to = pieceEnd(paragraph, from);
    const piece = paragraph.slice(from, to);
    let part = from;
    for (const cut of fits(piece, typeface, room) ? [] : cutsOf(piece, typeface, room)) {
      place(part, from + cut);
      part = from + cut;
    }
    place(part, to);
    from = to;
  }
  lines.push(trimmedEnd(paragraph.slice(lineStart)));
  return lines;
}

/** A line breaks behind the spaces after a word. No-break spaces belong to their word. */
function pieceEnd(paragraph: string, from: number): number {
  let to = paragraph.indexOf(' ', from);
  if (to < 0) return paragraph.length;
  while (paragraph.charCodeAt(to) === space) to += 1;
  return to;
}

const space = 0x20;

/** Spaces at the end of a line may hang over it. Words are drawn with one and therefore measured with one first: then they are seldom shaped twice. */
const fits = (piece: string, typeface: Typeface, room: number): boolean =>
  typeface.unitsOf(piece.endsWith(' ') ? piece : `${piece} `) <= room || typeface.unitsOf(trimmedEnd(piece)) <= room;

function trimmedEnd(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === space) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}

/** Where to cut a piece that is wider than a whole line: after a hyphen, slash, dot or underline in the second half of the line when there is one. */
function cutsOf(piece: string, typeface: Typeface, room: number): number[] {
  const word = trimmedEnd(piece);
  const cuts: number[] = [];
  for (let start = 0; ;) {
    const part = fittingPart(word.slice(start), typeface, room);
    if (start + part.length >= word.length) return cuts;
    const joint = Math.max(...['-', '/', '.', '_'].map((mark) => part.lastIndexOf(mark))) + 1;
    start += joint > part.length / 2 ? joint : part.length;
    cuts.push(start);
  }
}

/** The longest beginning that fits the room, one character at least: found by halving, since each try shapes it anew. */
function fittingPart(word: string, typeface: Typeface, room: number): string {
  const characters = Array.from(word);
  let [fitting, tooMany] = [1, characters.length + 1];
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (typeface.unitsOnce(characters.slice(0, middle).join('')) <= room) fitting = middle;
    else tooMany = middle;
  }
  return characters.slice(0, fitting).join('');
}
