/** Gathers what a control pack of an engagement, or of chosen controls, shows, on one unchanging state of the register. Nothing is decided here: composePack does. */
import { and, inArray } from 'drizzle-orm';
import type { ControlPackFacts } from '#app/domain/pack/control/facts.ts';
import { addDays, addMonths } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { defaultFrequencyScale, defaultImpactScale } from '#app/domain/scoring/scale.ts';
import { sampleSizeTable } from '#app/domain/sampling.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { controls } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { visibleControls } from '../../scope.server.ts';
import { controlsWithTests, evidenceOf, recordsWithEvidence, scopeOf } from './controls-in-scope.server.ts';
import { auditById, engagementReaders, type Front } from './front.server.ts';

/** The facts of the pack; refuses an engagement that is not there, a control that is not in its scope, and a scope without any. */
export async function gatherControlPack(reader: Reader, ctx: Context, front: Front): Promise<Result<ControlPackFacts>> {
  const audit = await auditById(reader, front.subjectId);
  if (front.subjectId !== null && !audit) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const { chosen } = front;
  const scope = audit ? await scopeOf(reader, audit.id) : await allControls(reader, ctx, chosen);
  const missing = chosen.filter((code) => !scope.some((control) => control.code === code));
  if (missing.length > 0) return refuse('invalid', { field: 'only', reason: `codes_out_of_scope:${missing.join(', ')}` });
  const shown = chosen.length === 0 ? scope : scope.filter(({ code }) => chosen.includes(code));
  if (shown.length === 0) return refuse('invalid', { field: 'subjectId', reason: 'no_control_in_scope' });
  const period = audit ? { fromOn: audit.periodFrom, toOn: audit.periodTo } : lastTwelveMonths(ctx.today);
  const found = await controlsWithTests(
    reader,
    ctx,
    shown.map(({ id }) => id),
    period,
  );
  return done({
    ...front,
    kind: 'control',
    title: audit?.title ?? i18nFor(front.lang).t.packs.titles.control,
    audit: audit && {
      code: audit.code,
      title: audit.title,
      type: audit.type,
      lead: audit.leadAuditor || null,
      periodFrom: audit.periodFrom,
      periodTo: audit.periodTo,
    },
    period,
    recipients: [...(audit ? await engagementReaders(reader, audit.id) : []), ...front.recipients],
    filters: [
      ...(audit ? [{ code: 'audit' as const, value: audit.code }] : []),
      ...(chosen.length > 0 ? [{ code: 'selection' as const, value: [...chosen].sort().join(', ') }] : []),
    ],
    ...found,
    evidence: await evidenceOf(reader, recordsWithEvidence(found.controls)),
    frequencyScale: defaultFrequencyScale,
    impactScale: defaultImpactScale,
    sampleSizes: sampleSizeTable,
  });
}

/** The controls of these codes that the person who asks may see. */
const allControls = (reader: Reader, ctx: Context, codes: readonly string[]): Promise<{ id: string; code: string }[]> =>
  reader
    .select({ id: controls.id, code: controls.code })
    .from(controls)
    .where(and(inArray(controls.code, [...codes]), visibleControls(ctx.actor)));

/** The period of a pack that no engagement gives one. */
const lastTwelveMonths = (today: string) => ({ fromOn: addDays(addMonths(today, -12), 1), toOn: today });
