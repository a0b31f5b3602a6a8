/** The contents: drawn before the chapters, on pages that stay open until the numbers are known. */
import { breakLines } from '../lines.ts';
import type { Chapter } from '../outline.ts';
import type { Page } from '../pdfkit-internals.ts';
import type { Pen } from '../pen.ts';
import type { StructureElement } from '../structure.ts';
import { colour, frame, frameWidth, text, type TextStyle } from '../style.ts';

type Entry = {
  chapter: Chapter;
  page: Page;
  item: StructureElement;
  link: StructureElement;
  top: number;
  height: number;
  style: TextStyle;
};

const numberWidth = 34;
const pageNumberWidth = 30;

/** Draws the titles of what this file holds; the function it returns adds the page numbers and links, once every chapter has its page. */
export function drawContents(pen: Pen): () => void {
  const { flow, words, outline } = pen;
  const entries: Entry[] = [];
  flow.gap(26);
  flow.ensure(160);
  flow.heading(1, words.chapters.contents);
  const list = flow.add('TOC');
  for (const chapter of outline.chapters) entries.push(drawTitle(pen, list, chapter));
  return () => {
    for (const entry of entries) completeEntry(pen, entry);
    list.end();
  };
}

function drawTitle({ flow }: Pen, list: StructureElement, chapter: Chapter): Entry {
  const style: TextStyle = chapter.level === 1 ? { ...text.body, font: 'semibold' } : { ...text.cell, colour: colour.soft };
  const x = frame.left + (chapter.level === 1 ? 0 : 18);
  const width = frame.right - pageNumberWidth - 14 - x - numberWidth;
  const lines = breakLines(flow.doc, chapter.title, style, width);
  const height = lines.length * style.leading;
  if (chapter.level === 1) flow.gap(4);
  flow.ensure(height + 4);
  const top = flow.y;

  const item = list.child('TOCI');
  const link = item.child('Link');
  link.add(() => {
    flow.line(`${chapter.number} `, x, top, style);
    flow.lines(lines, { x: x + numberWidth * (chapter.level === 1 ? 0.55 : 0.85), width }, top, style);
  });
  flow.rule(frame.left, frameWidth, top + height + 2.4, colour.hairline, 0.5);
  flow.y = top + height + 4.4;
  return { chapter, page: flow.doc.holdPage(), item, link, top, height, style };
}

function completeEntry({ flow, words, format, pageOf }: Pen, { chapter, page, item, link, top, height, style }: Entry): void {
  const pageNumber = pageOf.get(chapter.destination);
  if (pageNumber === undefined) throw new Error(`Chapter ${chapter.number} was never drawn.`);
  flow.doc.reopen(page);
  const shown = format.integer(pageNumber);
  link.add(() => flow.line(shown, frame.right - flow.widthOf(shown, style), top + height - style.leading, style));
  flow.linkArea(
    link,
    { x: frame.left, y: top, width: frameWidth, height },
    chapter.destination,
    words.goTo(`${chapter.number} ${chapter.title}`),
  );
  // Ended while its page is open: an annotation belongs to the page on which its element ends.
  link.end();
  item.end();
}
