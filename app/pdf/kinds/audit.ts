/** The audit pack (packs.md §1.4). */
import type { AuditPack } from '#app/domain/pack/audit/model.ts';
import { drawEngagement } from '../chapters/audit/engagement.ts';
import { drawFieldwork } from '../chapters/audit/fieldwork.ts';
import { drawFindings } from '../chapters/audit/findings.ts';
import { drawFollowUp } from '../chapters/audit/follow-up.ts';
import { drawAuditSummary } from '../chapters/audit/summary.ts';
import { drawGlossary } from '../chapters/glossary.ts';
import { basisChapter, evidenceChapter, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

export const auditDrawing: KindDrawing<AuditPack> = {
  subject: ({ model: { engagement }, words }) => [
    { label: words.cover.audit, value: `${engagement.code} · ${engagement.title} (${words.auditTypes[engagement.type]})` },
    { label: words.auditPack.lead, value: engagement.lead ?? words.notStated },
    { label: words.auditPack.rating, value: words.auditPack.opinions[engagement.opinion] },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.auditPack.chapters.summary, draw: drawAuditSummary },
    { id: 'engagement', title: (words) => words.auditPack.chapters.engagement, draw: drawEngagement },
    basisChapter,
    { id: 'fieldwork', title: (words) => words.auditPack.chapters.fieldwork, draw: drawFieldwork },
    {
      id: 'findings',
      title: (words) => words.auditPack.chapters.findings,
      parts: ({ findings }, words) => findings.map(({ code, title }) => ({ id: code, title: words.control.continued(code, title) })),
      draw: drawFindings,
    },
    { id: 'followUp', title: (words) => words.auditPack.chapters.followUp, draw: drawFollowUp },
    signOffsChapter,
    evidenceChapter,
    {
      id: 'glossary',
      title: (words) => words.chapters.glossary,
      draw: (pen) =>
        drawGlossary(pen, [
          'control',
          'key',
          'design',
          'operating',
          'population',
          'sample',
          'deviation',
          'evidence',
          'signOff',
          'trail',
          'root',
        ]),
    },
    integrityChapter,
  ],
};
