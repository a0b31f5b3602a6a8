/** Gathers what an audit pack shows: the engagement, the controls in its scope, its findings, and earlier ones that bear on them. */
import { and, asc, eq, inArray, ne, notInArray, or } from 'drizzle-orm';
import { settledFindingStatuses } from '#app/domain/audit.ts';
import type { AuditFindingFacts, AuditPackFacts, EarlierFindingFacts } from '#app/domain/pack/audit/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { actions, auditControls, audits, controls, findings, people, risks, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { controlsInScope, evidenceOf, recordsWithEvidence } from './controls-in-scope.server.ts';
import { auditById, engagementReaders, type Front } from './front.server.ts';
import { peopleNames } from './people-names.server.ts';

/** The facts of the pack; refuses an engagement that is not there. */
export async function gatherAuditPack(reader: Reader, ctx: Context, front: Front): Promise<Result<AuditPackFacts>> {
  const audit = await auditById(reader, front.subjectId);
  if (!audit) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const period = { fromOn: audit.periodFrom, toOn: audit.periodTo };
  const scope = await controlsInScope(reader, ctx, audit.id, period);
  const found = await findingsOf(reader, audit.id);
  const drafts = found.filter(({ status }) => status === 'draft');
  const shown = found.filter(({ status }) => status !== 'draft');
  const [unit] = audit.unitId === null ? [] : await reader.select({ name: units.name }).from(units).where(eq(units.id, audit.unitId));
  const [owner] = audit.ownerId === null ? [] : await reader.select({ name: people.name }).from(people).where(eq(people.id, audit.ownerId));
  return done({
    ...front,
    kind: 'audit',
    title: audit.title,
    period,
    today: ctx.today,
    audit: { ...audit, unit: unit?.name ?? null, owner: owner?.name ?? null },
    recipients: [...(await engagementReaders(reader, audit.id)), ...front.recipients],
    filters: [{ code: 'audit', value: audit.code }],
    // A draft is the auditor's own until it is validated.
    leftOut: [...scope.leftOut, ...drafts.map(({ code, title }) => ({ type: 'finding' as const, code, title, reason: 'draft' as const }))],
    controls: scope.controls,
    findings: shown,
    earlier: await earlierFindings(reader, audit),
    evidence: await evidenceOf(reader, [
      ...recordsWithEvidence(scope.controls),
      { type: 'finding', ids: shown.map(({ id }) => id) },
      { type: 'action', ids: shown.flatMap((finding) => finding.actions.map(({ id }) => id)) },
    ]),
  });
}

async function findingsOf(reader: Reader, auditId: string): Promise<AuditFindingFacts[]> {
  const rows = await reader
    .select({
      finding: findings,
      controlCode: controls.code,
      controlTitle: controls.title,
      riskCode: risks.code,
      riskTitle: risks.title,
    })
    .from(findings)
    .leftJoin(controls, eq(controls.id, findings.controlId))
    .leftJoin(risks, eq(risks.id, findings.riskId))
    .where(eq(findings.auditId, auditId));
  const names = await peopleNames(reader);
  const repeated = await codesOf(
    reader,
    rows.flatMap(({ finding }) => finding.repeatOfId ?? []),
  );
  const answers = await actionsOf(
    reader,
    rows.map(({ finding }) => finding.id),
    names,
  );
  return rows.map(({ finding, controlCode, controlTitle, riskCode, riskTitle }) => ({
    ...finding,
    owner: nameIn(names, finding.ownerId),
    verifier: nameIn(names, finding.verifiedBy),
    control: controlCode === null ? null : { code: controlCode, title: controlTitle ?? '' },
    risk: riskCode === null ? null : { code: riskCode, title: riskTitle ?? '' },
    repeatOf: finding.repeatOfId === null ? null : (repeated.get(finding.repeatOfId) ?? null),
    actions: answers.filter(({ findingId }) => findingId === finding.id),
  }));
}

async function actionsOf(reader: Reader, findingIds: string[], names: ReadonlyMap<string, string>) {
  if (findingIds.length === 0) return [];
  const rows = await reader.select().from(actions).where(inArray(actions.findingId, findingIds));
  return rows.map((action) => ({ ...action, owner: nameIn(names, action.ownerId), verifier: nameIn(names, action.verifiedBy) }));
}

/** Findings of other audits on the same controls that are not settled: what a reader of this report asks for next. */
async function earlierFindings(reader: Reader, audit: { id: string }): Promise<EarlierFindingFacts[]> {
  const inScope = reader.select({ id: auditControls.controlId }).from(auditControls).where(eq(auditControls.auditId, audit.id));
  const repeatedHere = reader.select({ id: findings.repeatOfId }).from(findings).where(eq(findings.auditId, audit.id));
  return reader
    .select({
      code: findings.code,
      title: findings.title,
      rating: findings.rating,
      status: findings.status,
      dueOn: findings.dueOn,
      owner: people.name,
      auditCode: audits.code,
    })
    .from(findings)
    .innerJoin(audits, eq(audits.id, findings.auditId))
    .leftJoin(people, eq(people.id, findings.ownerId))
    .where(
      and(
        ne(findings.auditId, audit.id),
        notInArray(findings.status, ['draft', ...settledFindingStatuses]),
        or(inArray(findings.controlId, inScope), inArray(findings.id, repeatedHere)),
      ),
    )
    .orderBy(asc(findings.code));
}

async function codesOf(reader: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.select({ id: findings.id, code: findings.code }).from(findings).where(inArray(findings.id, ids));
  return new Map(rows.map(({ id, code }) => [id, code]));
}

const nameIn = (names: ReadonlyMap<string, string>, id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
