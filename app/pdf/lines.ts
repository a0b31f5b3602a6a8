/** Breaks text into lines of a width. Done here and not by pdfkit, so that a block knows its height before it is drawn and can cross pages. */
import type { PackDocument } from './pack-document.ts';
import type { TextStyle } from './style.ts';

export type Line = { text: string; width: number };

/** The lines of `source` in `style` at most `width` wide: breaks at spaces, and within a word only when it is wider than a line. */
export function breakLines(doc: PackDocument, source: string, style: TextStyle, width: number): Line[] {
  const measure = measureIn(doc, style);
  return doc
    .printable(source, style.font)
    .split('\n')
    .flatMap((paragraph) => breakParagraph(paragraph, measure, width));
}

/** The width of one line of printable text. */
export function widthOf(doc: PackDocument, line: string, style: TextStyle): number {
  return measureIn(doc, style)(line);
}

type Measure = (piece: string) => number;

function measureIn(doc: PackDocument, { font, size, spacing = 0 }: TextStyle): Measure {
  return (piece) => {
    doc.font(font).fontSize(size);
    return doc.widthOfString(piece) + spacing * piece.length;
  };
}

function breakParagraph(paragraph: string, measure: Measure, width: number): Line[] {
  const lines: Line[] = [];
  let current = '';
  const push = (line: string) => {
    const trimmed = line.replace(/ +$/, '');
    lines.push({ text: trimmed, width: measure(trimmed) });
  };
  for (const piece of piecesOf(paragraph).flatMap((whole) => fitPiece(whole, measure, width))) {
    if (current !== '' && measure(current + piece.replace(/ +$/, '')) > width) {
      push(current);
      current = '';
    }
    current += piece;
  }
  push(current);
  return lines;
}

/** The pieces between which a line may break: each word with the spaces after it. No-break spaces belong to their word. */
const piecesOf = (paragraph: string): string[] => paragraph.match(/[^ ]* +|[^ ]+$/g) ?? [];

/** A piece that is wider than a whole line is cut, after a hyphen, slash, dot or underline in the second half of the line when there is one. */
function fitPiece(piece: string, measure: Measure, width: number): string[] {
  if (measure(piece.replace(/ +$/, '')) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && measure(part + character) > width) {
      const joint = Math.max(...['-', '/', '.', '_'].map((mark) => part.lastIndexOf(mark))) + 1;
      const cut = joint > part.length / 2 ? joint : part.length;
      parts.push(part.slice(0, cut));
      part = part.slice(cut);
    }
    part += character;
  }
  return [...parts, part];
}
