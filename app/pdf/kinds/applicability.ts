/** The declaration of applicability (packs.md §1.8 f), of what the registers hold. */
import type { ApplicabilityPack } from '#app/domain/pack/applicability/model.ts';
import { drawImplementingControls } from '../chapters/applicability/controls.ts';
import { drawApplicabilitySummary, drawDeclaration } from '../chapters/applicability/declaration.ts';
import { drawGlossary } from '../chapters/glossary.ts';
import { basisChapter, evidenceChapter, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

export const applicabilityDrawing: KindDrawing<ApplicabilityPack> = {
  subject: ({ model: { framework, summary }, words, format }) => [
    { label: words.applicabilityPack.framework, value: `${framework.code} · ${framework.title}` },
    { label: words.applicabilityPack.source, value: framework.source },
    {
      label: words.applicabilityPack.requirements,
      value: words.applicabilityPack.cover(format.integer(summary.requirements), format.integer(summary.applicable)),
    },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.applicabilityPack.chapters.summary, draw: drawApplicabilitySummary },
    basisChapter,
    { id: 'declaration', title: (words) => words.applicabilityPack.chapters.declaration, draw: drawDeclaration },
    { id: 'controls', title: (words) => words.applicabilityPack.chapters.controls, draw: drawImplementingControls },
    signOffsChapter,
    evidenceChapter,
    {
      id: 'glossary',
      title: (words) => words.chapters.glossary,
      draw: (pen) => drawGlossary(pen, ['control', 'operating', 'sample', 'evidence', 'signOff', 'trail', 'root']),
    },
    integrityChapter,
  ],
};
