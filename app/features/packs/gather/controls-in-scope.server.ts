/** The controls of an engagement with their tests, designs, signatures and files, for the kinds of packs that show them. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Role } from '#app/domain/access.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import type { ControlFacts, TestFacts } from '#app/domain/pack/control/facts.ts';
import type { EvidenceFacts, FrontFacts } from '#app/domain/pack/facts.ts';
import {
  auditControls,
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
import { peopleNames } from './people-names.server.ts';

type Period = { fromOn: string; toOn: string };
export type ControlsInScope = { controls: ControlFacts[]; leftOut: FrontFacts['leftOut'] };

/** Every control in the scope of the engagement, with the tests whose period touches `period`; the other tests are named as left out. */
export async function controlsInScope(reader: Reader, ctx: Context, auditId: string, period: Period): Promise<ControlsInScope> {
  const scope = await scopeOf(reader, auditId);
  return controlsWithTests(
    reader,
    ctx,
    scope.map(({ id }) => id),
    period,
  );
}

/** The controls in the scope of an engagement. */
export const scopeOf = (reader: Reader, auditId: string): Promise<{ id: string; code: string }[]> =>
  reader
    .select({ id: controls.id, code: controls.code })
    .from(auditControls)
    .innerJoin(controls, eq(controls.id, auditControls.controlId))
    .where(eq(auditControls.auditId, auditId));

/** These controls (ids), with the tests whose period touches `period`; the other tests are named as left out. */
export async function controlsWithTests(reader: Reader, ctx: Context, controlIds: string[], period: Period): Promise<ControlsInScope> {
  const { tests, outside } = await testsOf(reader, controlIds, period);
  return { controls: await controlsOf(reader, ctx, controlIds, tests), leftOut: outside };
}

/** These controls with every test of theirs. */
export async function controlsOfIds(reader: Reader, ctx: Context, controlIds: string[]): Promise<ControlFacts[]> {
  const { tests } = await testsOf(reader, controlIds, { fromOn: '0000-01-01', toOn: '9999-12-31' });
  return controlsOf(reader, ctx, controlIds, tests);
}

/** The ids of the records of these controls that bear evidence. */
export const recordsWithEvidence = (facts: readonly ControlFacts[]): { type: EvidenceRecordType; ids: string[] }[] => [
  { type: 'control_test', ids: facts.flatMap(({ tests }) => tests.map(({ id }) => id)) },
  { type: 'design_assessment', ids: facts.flatMap(({ design }) => (design ? [design.id] : [])) },
];

/** The files of records, by type and id. */
export async function evidenceOf(
  reader: Reader,
  records: readonly { type: EvidenceRecordType; ids: readonly string[] }[],
): Promise<EvidenceFacts[]> {
  const found: EvidenceFacts[] = [];
  for (const { type, ids } of records) {
    if (ids.length === 0) continue;
    const rows = await reader
      .select({ evidence, uploadedBy: people.name })
      .from(evidence)
      .innerJoin(people, eq(people.id, evidence.uploadedBy))
      .where(and(eq(evidence.recordType, type), inArray(evidence.recordId, [...ids])));
    found.push(...rows.map(({ evidence: file, uploadedBy }) => ({ ...file, uploadedBy })));
  }
  return found;
}

type Tests = Map<string, TestFacts[]>;

/** Tests whose period touches that of the engagement, by control; the others are named as left out. */
async function testsOf(reader: Reader, controlIds: string[], period: Period): Promise<{ tests: Tests; outside: FrontFacts['leftOut'] }> {
  if (controlIds.length === 0) return { tests: new Map(), outside: [] };
  const rows = await reader
    .select({ test: controlTests, tester: people.name, control: controls.title })
    .from(controlTests)
    .innerJoin(people, eq(people.id, controlTests.testerId))
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(inArray(controlTests.controlId, controlIds));
  const tests: Tests = new Map();
  const outside: FrontFacts['leftOut'][number][] = [];
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
  const names = await peopleNames(reader);
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
