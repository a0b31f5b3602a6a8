/** The chapters that every pack has, in the form in which kinds list them, and how a kind lists its own. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';
import type { KindChapter } from '../kind.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { drawBasis } from './basis.ts';
import { drawEvidenceIndex } from './evidence-index.ts';
import { drawIntegrity } from './integrity.ts';
import { drawSignOffs } from './sign-offs.ts';

export const basisChapter: KindChapter<PackModel> = { id: 'basis', title: (words) => words.chapters.basis, draw: drawBasis };
export const signOffsChapter: KindChapter<PackModel> = { id: 'signOffs', title: (words) => words.chapters.signOffs, draw: drawSignOffs };
export const evidenceChapter: KindChapter<PackModel> = {
  id: 'evidence',
  title: (words) => words.chapters.evidence,
  draw: drawEvidenceIndex,
};
export const integrityChapter: KindChapter<PackModel> = {
  id: 'integrity',
  title: (words) => words.chapters.integrity,
  draw: drawIntegrity,
  isInEach: true,
};

type Draw<Model extends PackModel> = (pen: Pen<Model>) => void;

/** Chapters of a kind, whose titles are under their ids in its words: each drawn as a whole, or put together from sections. */
export function chaptersOf<Model extends PackModel, Id extends string>(titles: (words: PackWords) => Readonly<Record<Id, string>>) {
  const chapter = (id: Id, draw: Draw<Model>): KindChapter<Model> => ({ id, title: (words) => titles(words)[id], draw });
  const sections = (id: Id, ...drawn: Draw<Model>[]): KindChapter<Model> =>
    chapter(id, (pen) => drawChapter(pen, id, () => drawn.forEach((draw) => draw(pen))));
  return { chapter, sections };
}
