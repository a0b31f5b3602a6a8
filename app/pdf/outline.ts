/** The chapters of a pack in reading order, known before anything is drawn: the contents page needs their titles, later their pages. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';

export type Chapter = { number: string; title: string; destination: string; level: 1 | 2 };

export const chapterIds = ['summary', 'basis', 'controls', 'signOffs', 'evidence', 'glossary', 'integrity'] as const;
export type ChapterId = (typeof chapterIds)[number];

/** Names of places are ASCII in lower case: the order in which viewers search them is then the order in which pdfkit sorts them. */
export const controlDestination = (code: string): string => `control-${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}`;
export const evidenceDestination = (key: string): string => `evidence-${key.toLowerCase()}`;
const chapterDestination = (id: ChapterId): string => `chapter-${id.toLowerCase()}`;

/** Where the chapters come from: their ids for the chapter that is drawn, the whole list for the contents. */
export function planChapters(
  { controls }: PackModel,
  words: PackWords,
): { chapters: Chapter[]; chapterOf: (id: ChapterId) => Chapter; controlChapterOf: (code: string) => Chapter } {
  const byId = new Map<string, Chapter>();
  const chapters: Chapter[] = [];
  chapterIds.forEach((id, index) => {
    const chapter: Chapter = { number: String(index + 1), title: words.chapters[id], destination: chapterDestination(id), level: 1 };
    byId.set(id, chapter);
    chapters.push(chapter);
    if (id !== 'controls') return;
    controls.forEach((control, position) => {
      const title = words.control.continued(control.code, control.title);
      const entry: Chapter = { number: `${index + 1}.${position + 1}`, title, destination: controlDestination(control.code), level: 2 };
      byId.set(control.code, entry);
      chapters.push(entry);
    });
  });
  const find = (id: string): Chapter => {
    const chapter = byId.get(id);
    if (!chapter) throw new Error(`The pack has no chapter ${id}.`);
    return chapter;
  };
  return { chapters, chapterOf: find, controlChapterOf: find };
}
