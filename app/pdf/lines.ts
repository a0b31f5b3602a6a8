/** Breaks text into lines of a width. Done here and not by pdfkit, so that a block knows its height before it is drawn and can cross pages. */
import type { PackDocument } from './pack-document.ts';
import type { TextStyle } from './style.ts';

export type Line = { text: string; width: number };

/** The lines of `source` in `style` at most `width` wide: breaks at spaces and after hyphens and slashes, within a word only when it is too wide. */
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

/** The pieces between which a line may break: a word with the spaces after it, or a part of a word up to a hyphen or slash. */
const piecesOf = (paragraph: string): string[] => paragraph.match(/[^ \-/]*(?:[-/]+(?=[^ \-/])| +|[-/]* *$|[-/]+ +)/g)?.filter((piece) => piece !== '') ?? [];

/** A piece that is wider than a whole line is cut where the line ends. */
function fitPiece(piece: string, measure: Measure, width: number): string[] {
  if (measure(piece.replace(/ +$/, '')) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && measure(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
