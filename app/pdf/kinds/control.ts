/** The control pack (packs.md §1.3). */
import type { ControlPack } from '#app/domain/pack/control/model.ts';
import { drawControls } from '../chapters/control/control.ts';
import { drawControlSummary } from '../chapters/control/summary.ts';
import { drawControlGlossary } from '../chapters/control/glossary.ts';
import { basisChapter, evidenceChapter, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

export const controlDrawing: KindDrawing<ControlPack> = {
  subject: ({ model: { audit }, words }) => [
    {
      label: words.cover.audit,
      value: audit ? `${audit.code} · ${audit.title} (${words.auditTypes[audit.type]})` : words.cover.noAudit,
    },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.chapters.summary, draw: drawControlSummary },
    basisChapter,
    {
      id: 'controls',
      title: (words) => words.chapters.controls,
      parts: ({ controls }, words) => controls.map(({ code, title }) => ({ id: code, title: words.control.continued(code, title) })),
      draw: drawControls,
    },
    signOffsChapter,
    evidenceChapter,
    { id: 'glossary', title: (words) => words.chapters.glossary, draw: drawControlGlossary },
    integrityChapter,
  ],
};
