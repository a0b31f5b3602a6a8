/** Gathers what a control pack of an engagement shows, on one unchanging state of the register. Nothing is decided here: composePack does. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Role } from '#app/domain/access.ts';
import type { ControlFacts, ControlPackFacts, TestFacts } from '#app/domain/pack/control/facts.ts';
import type { EvidenceFacts } from '#app/domain/pack/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { defaultFrequencyScale, defaultImpactScale } from '#app/domain/scoring/scale.ts';
import { sampleSizeTable } from '#app/domain/sampling.ts';
import {
  auditControls,
  audits,
  controls,
  controlTests,
  designAssessments,
  evidence,
  findings,
  people,
  riskControls,
  risks,
  signatureRevocations,
  signatures,
  units,
  users,
} from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { controlStandings } from '../../controls/standing.server.ts';
import { engagementReaders, type Front } from './front.server.ts';

/** The facts of the pack; refuses an engagement that is not there or has no control in its scope. */
export async function gatherControlPack(reader: Reader, ctx: Context, front: Front): Promise<Result<ControlPackFacts>> {
  const [audit] = await reader
    .select()
    .from(audits)
    .where(eq(audits.id, front.subjectId ?? ''));
  if (!audit) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const scope = await reader.select({ id: auditControls.controlId }).from(auditControls).where(eq(auditControls.auditId, audit.id));
  if (scope.length === 0) return refuse('invalid', { field: 'subjectId', reason: 'no_control_in_scope' });
  const controlIds = scope.map(({ id }) => id);
  const period = { fromOn: audit.periodFrom, toOn: audit.periodTo };
  const { tests, outside } = await testsOf(reader, controlIds, period);
  const controlFacts = await controlsOf(reader, ctx, controlIds, tests);
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
    recipients: await engagementReaders(reader, audit.id),
    filters: [{ code: 'audit', value: audit.code }],
    leftOut: outside,
    controls: controlFacts,
    evidence: await evidenceOf(
      reader,
      [...tests.values()].flat().map(({ id }) => id),
      controlFacts.flatMap(({ design }) => (design ? [design.id] : [])),
    ),
    frequencyScale: defaultFrequencyScale,
    impactScale: defaultImpactScale,
    sampleSizes: sampleSizeTable,
  });
}

type Tests = Map<string, TestFacts[]>;

/** Tests whose period touches that of the engagement, by control; the others are named as left out. */
async function testsOf(
  reader: Reader,
  controlIds: string[],
  period: ControlPackFacts['period'],
): Promise<{ tests: Tests; outside: ControlPackFacts['leftOut'] }> {
  if (controlIds.length === 0) return { tests: new Map(), outside: [] };
  const rows = await reader
    .select({ test: controlTests, tester: people.name, control: controls.title })
    .from(controlTests)
    .innerJoin(people, eq(people.id, controlTests.testerId))
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(inArray(controlTests.controlId, controlIds));
  const tests: Tests = new Map();
  const outside: ControlPackFacts['leftOut'][number][] = [];
  for (const { test, tester, control } of rows) {
    if (test.periodTo < period.fromOn || test.periodFrom > period.toOn) {
      outside.push({ type: 'control_test', code: test.code, title: control, reason: 'out_of_period' });
      continue;
    }
    tests.set(test.controlId, [...(tests.get(test.controlId) ?? []), { ...test, tester }]);
  }
  return { tests, outside };
}

async function controlsOf(reader: Reader, ctx: Context, controlIds: string[], tests: Tests): Promise<ControlFacts[]> {
  if (controlIds.length === 0) return [];
  const standings = await controlStandings(reader, controlIds, ctx.today);
  const names = new Map((await reader.select({ id: people.id, name: people.name }).from(people)).map(({ id, name }) => [id, name]));
  const unitNames = new Map((await reader.select({ id: units.id, name: units.name }).from(units)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const designs = await reader
    .select()
    .from(designAssessments)
    .where(inArray(designAssessments.controlId, controlIds))
    .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id));
  const links = await reader
    .select({
      controlId: riskControls.controlId,
      frequencyReduction: riskControls.frequencyReduction,
      severityReduction: riskControls.severityReduction,
      code: risks.code,
      title: risks.title,
      status: risks.status,
      inherentCents: risks.inherentCents,
      residualCents: risks.residualCents,
    })
    .from(riskControls)
    .innerJoin(risks, eq(risks.id, riskControls.riskId))
    .where(inArray(riskControls.controlId, controlIds));
  const found = await reader.select().from(findings).where(inArray(findings.controlId, controlIds));
  const signed = await signaturesOf(reader, controlIds, names);
  return [...standings.values()].map(({ control, standing }) => {
    const design = designs.find(({ controlId }) => controlId === control.id);
    return {
      ...control,
      unit: control.unitId === null ? null : (unitNames.get(control.unitId) ?? null),
      owner: nameOf(control.ownerId),
      operator: nameOf(control.operatorId),
      risks: links.filter(({ controlId }) => controlId === control.id).map(({ controlId: _control, ...risk }) => risk),
      design: design ? { ...design, assessor: nameOf(design.assessorId) ?? '' } : null,
      tests: tests.get(control.id) ?? [],
      findings: found
        .filter(({ controlId }) => controlId === control.id)
        .map(({ code, title, rating, status, ownerId, dueOn }) => ({ code, title, rating, status, owner: nameOf(ownerId), dueOn })),
      signOff: standing.signOff,
      signatures: signed.get(control.id) ?? [],
    };
  });
}

async function signaturesOf(
  reader: Reader,
  controlIds: string[],
  names: ReadonlyMap<string, string>,
): Promise<Map<string, ControlFacts['signatures'][number][]>> {
  const rows = await reader
    .select({
      signature: signatures,
      revokedAt: signatureRevocations.revokedAt,
      revokedReason: signatureRevocations.reason,
      revokerPersonId: users.personId,
    })
    .from(signatures)
    .leftJoin(signatureRevocations, eq(signatureRevocations.signatureId, signatures.id))
    .leftJoin(users, eq(users.id, signatureRevocations.revokedBy))
    .where(and(eq(signatures.recordType, 'control'), inArray(signatures.recordId, controlIds)));
  const byControl = new Map<string, ControlFacts['signatures'][number][]>();
  for (const { signature, revokedAt, revokedReason, revokerPersonId } of rows) {
    const revoked = revokedAt === null ? null : { revokedAt, by: names.get(revokerPersonId ?? '') ?? '', reason: revokedReason ?? '' };
    byControl.set(signature.recordId, [
      ...(byControl.get(signature.recordId) ?? []),
      { ...signature, signer: signature.signerName, role: signature.role as Role, revoked },
    ]);
  }
  return byControl;
}

async function evidenceOf(reader: Reader, testIds: string[], designIds: string[]): Promise<EvidenceFacts[]> {
  const ids = [...testIds, ...designIds];
  if (ids.length === 0) return [];
  const rows = await reader
    .select({ evidence, uploadedBy: people.name })
    .from(evidence)
    .innerJoin(people, eq(people.id, evidence.uploadedBy))
    .where(and(inArray(evidence.recordType, ['control_test', 'design_assessment']), inArray(evidence.recordId, ids)));
  return rows.map(({ evidence: file, uploadedBy }) => ({ ...file, uploadedBy }));
}
