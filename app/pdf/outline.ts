/** The chapters of a pack in reading order, known before anything is drawn: the contents page needs their titles, later their pages. */

export type Chapter = { number: string; title: string; destination: string; level: 1 | 2 };

/** What a kind plans: `id` names the chapter, `parts` its sections that the contents list too, each with an id that is no other's. */
export type PlannedChapter = { id: string; title: string; parts?: readonly { id: string; title: string }[] };
export type Outline = { chapters: Chapter[]; chapterOf: (id: string) => Chapter };

/** Names of places are ASCII in lower case: the order in which viewers search them is then the order in which pdfkit sorts them. */
const ascii = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
export const partDestination = (id: string): string => `part-${ascii(id)}`;
export const evidenceDestination = (key: string): string => `evidence-${ascii(key)}`;

/** Numbers the chapters and their parts. Throws when a chapter is asked for that was not planned. */
export function outlineOf(planned: readonly PlannedChapter[]): Outline {
  const byId = new Map<string, Chapter>();
  planned.forEach(({ id, title, parts = [] }, index) => {
    const number = String(index + 1);
    byId.set(id, { number, title, destination: `chapter-${ascii(id)}`, level: 1 });
    parts.forEach((part, position) => {
      byId.set(part.id, { number: `${number}.${position + 1}`, title: part.title, destination: partDestination(part.id), level: 2 });
    });
  });
  const chapterOf = (id: string): Chapter => {
    const chapter = byId.get(id);
    if (!chapter) throw new Error(`The pack has no chapter ${id}.`);
    return chapter;
  };
  return { chapters: [...byId.values()], chapterOf };
}
