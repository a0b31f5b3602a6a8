/** Gathers what a control pack of an engagement shows, on one unchanging state of the register. Nothing is decided here: composePack does. */
import type { ControlPackFacts } from '#app/domain/pack/control/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { defaultFrequencyScale, defaultImpactScale } from '#app/domain/scoring/scale.ts';
import { sampleSizeTable } from '#app/domain/sampling.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { controlsInScope, evidenceOf, recordsWithEvidence } from './controls-in-scope.server.ts';
import { auditById, engagementReaders, type Front } from './front.server.ts';

/** The facts of the pack; refuses an engagement that is not there or has no control in its scope. */
export async function gatherControlPack(reader: Reader, ctx: Context, front: Front): Promise<Result<ControlPackFacts>> {
  const audit = await auditById(reader, front.subjectId);
  if (!audit) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const period = { fromOn: audit.periodFrom, toOn: audit.periodTo };
  const { controls, leftOut } = await controlsInScope(reader, ctx, audit.id, period);
  if (controls.length === 0) return refuse('invalid', { field: 'subjectId', reason: 'no_control_in_scope' });
  return done({
    ...front,
    kind: 'control',
    title: audit.title,
    audit: {
      code: audit.code,
      title: audit.title,
      type: audit.type,
      lead: audit.leadAuditor || null,
      periodFrom: audit.periodFrom,
      periodTo: audit.periodTo,
    },
    period,
    recipients: [...(await engagementReaders(reader, audit.id)), ...front.recipients],
    filters: [{ code: 'audit', value: audit.code }],
    leftOut,
    controls,
    evidence: await evidenceOf(reader, recordsWithEvidence(controls)),
    frequencyScale: defaultFrequencyScale,
    impactScale: defaultImpactScale,
    sampleSizes: sampleSizeTable,
  });
}
