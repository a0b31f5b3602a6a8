/** The chapters that close every pack, in the form in which kinds list them. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { KindChapter } from '../kind.ts';
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
};
