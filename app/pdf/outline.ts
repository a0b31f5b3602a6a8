/** The chapters of a pack in reading order, known before anything is drawn: the contents page needs their titles, later their pages. */
import type { Measured, SectionRange } from '#app/domain/pack/parts.ts';

export type Chapter = { number: string; title: string; destination: string; level: 1 | 2 };

/** What a kind plans: `id` names the chapter, `parts` its sections that the contents list too, each with an id that is no other's. */
export type PlannedChapter = {
  id: string;
  title: string;
  parts?: readonly { id: string; title: string }[];
  /** Where a pack is issued in parts, each of them has this chapter. */
  isInEach?: boolean;
};

export type Outline = {
  /** The chapters and their parts that this file holds. */
  chapters: Chapter[];
  /** Any chapter or part of the pack, by its id. */
  chapterOf: (id: string) => Chapter;
  /** Whether this file holds the part, or some of the chapter, of this id. */
  holds: (id: string) => boolean;
  /** What a pack can be cut between: the parts of chapters, and chapters without any. */
  sections: Chapter[];
};

/** Names of places are ASCII in lower case: the order in which viewers search them is then the order in which pdfkit sorts them. */
const ascii = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
export const partDestination = (id: string): string => `part-${ascii(id)}`;
export const evidenceDestination = (key: string): string => `evidence-${ascii(key)}`;

/** Numbers the chapters and their parts; `range` are the sections that this file holds, all when it is null. Throws when a chapter is asked for that was not planned. */
export function outlineOf(planned: readonly PlannedChapter[], range: SectionRange | null = null): Outline {
  const byId = new Map<string, Chapter>();
  const chapters: Chapter[] = [];
  const sections: Chapter[] = [];
  const held = new Set<string>();
  let isWithin = range === null;
  /** Walks over the sections in reading order, from the first that the file holds to the last. */
  const isHeldSection = (section: Chapter): boolean => {
    sections.push(section);
    isWithin ||= section.number === range?.fromSection;
    const isHeld = isWithin;
    if (section.number === range?.toSection) isWithin = false;
    return isHeld;
  };
  planned.forEach(({ id, title, parts = [], isInEach = false }, index) => {
    const number = String(index + 1);
    const chapter: Chapter = { number, title, destination: `chapter-${ascii(id)}`, level: 1 };
    const within = parts.map((part, position): [string, Chapter] => [
      part.id,
      { number: `${number}.${position + 1}`, title: part.title, destination: partDestination(part.id), level: 2 },
    ]);
    const heldParts = within.filter(([, part]) => isHeldSection(part));
    const isHeld = isInEach || (parts.length === 0 ? isHeldSection(chapter) : heldParts.length > 0);
    for (const [key, one] of [[id, chapter] as const, ...within]) byId.set(key, one);
    const heldHere: [string, Chapter][] = isHeld ? [[id, chapter], ...heldParts] : [];
    for (const [key, one] of heldHere) {
      held.add(key);
      chapters.push(one);
    }
  });
  const chapterOf = (id: string): Chapter => {
    const chapter = byId.get(id);
    if (!chapter) throw new Error(`The pack has no chapter ${id}.`);
    return chapter;
  };
  return { chapters, chapterOf, holds: (id) => held.has(id), sections };
}

/** How many pages what was drawn as a whole takes, by the pages on which places begin. What every part has stands before and behind the sections. */
export function measuredPages(
  { sections, chapters, chapterOf, holds }: Outline,
  pageOf: ReadonlyMap<string, number>,
  pageCount: number,
): Measured {
  const pageAt = ({ destination, number }: Chapter): number => {
    const page = pageOf.get(destination);
    if (page === undefined) throw new Error(`Chapter ${number} was never drawn.`);
    return page;
  };
  const measured = sections.map((section) => ({ number: section.number, page: pageAt(section) }));
  const lastChapter = chapters.at(-1);
  const endPage = lastChapter ? pageAt(lastChapter) : pageCount;
  const frontPages = (measured[0]?.page ?? endPage) - 1;
  return {
    sections: measured,
    endPage,
    evidenceSection: holds('evidence') ? chapterOf('evidence').number : null,
    pagesOfEach: frontPages + pageCount - endPage + 1,
  };
}
