/** The answer to a request list (packs.md §1.8 g). */
import type { RequestsPack } from '#app/domain/pack/requests/model.ts';
import { drawGlossary } from '../chapters/glossary.ts';
import { drawRequestSheets } from '../chapters/requests/sheets.ts';
import { drawRequestsSummary } from '../chapters/requests/summary.ts';
import { basisChapter, evidenceChapter, integrityChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

export const requestsDrawing: KindDrawing<RequestsPack> = {
  subject: ({ model: { engagement, summary }, words, format }) => [
    { label: words.cover.audit, value: `${engagement.code} · ${engagement.title} (${words.auditTypes[engagement.type]})` },
    { label: words.auditPack.lead, value: engagement.lead ?? words.notStated },
    {
      label: words.requestsPack.requests,
      value: words.requestsPack.cover(format.integer(summary.requests), format.integer(summary.accepted)),
    },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.requestsPack.chapters.summary, draw: drawRequestsSummary },
    basisChapter,
    {
      id: 'requests',
      title: (words) => words.requestsPack.chapters.requests,
      parts: ({ requests }, words) => requests.map(({ code, title }) => ({ id: code, title: words.control.continued(code, title) })),
      draw: drawRequestSheets,
    },
    evidenceChapter,
    { id: 'glossary', title: (words) => words.chapters.glossary, draw: (pen) => drawGlossary(pen, ['evidence', 'trail', 'root']) },
    integrityChapter,
  ],
};
