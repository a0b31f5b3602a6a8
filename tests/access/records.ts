/**
 * One record of each kind for the access table, every one that can be restricted to its unit restricted. The owner owns them, the tester
 * tests; each is linked to the others, so that a page that forgets the scope of what it links to would show it.
 */
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import type { Result } from '#app/domain/refusal.ts';
import { advanceAudit, recordAudit } from '#app/features/audits/commands.server.ts';
import type { AuditContent } from '#app/features/audits/form.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { recordContract } from '#app/features/contracts/commands.server.ts';
import type { Context } from '#app/features/context.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { recordAction } from '#app/features/findings/actions.server.ts';
import { recordFinding } from '#app/features/findings/commands.server.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { addUser } from '#app/features/people/commands.server.ts';
import { recordPolicy } from '#app/features/policies/commands.server.ts';
import type { PolicyContent } from '#app/features/policies/form.ts';
import { recordSection } from '#app/features/policies/sections.server.ts';
import { mapControl, recordRequirement } from '#app/features/requirements/commands.server.ts';
import { recordFramework } from '#app/features/requirements/frameworks.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { recordUnit } from '#app/features/settings/units.server.ts';
import { recordAggregate } from '#app/features/settings/aggregates.server.ts';
import { recordAppetite } from '#app/features/settings/appetite.server.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import {
  controls,
  controlTests,
  designAssessments,
  evidenceRequests,
  exposureDocuments,
  exposureRuns,
  imports,
  packProofs,
  packs,
} from '#db/schema/index.ts';
import { insertControl, insertTest, linkControlToRisk } from '#tests/setup/controls.ts';
import { importInto } from '#tests/setup/imports.ts';
import type { TestRegister } from '#tests/setup/register.ts';
import { engageAuditors, type Actors } from './actors.ts';

/** Stands in the title of every restricted record and nowhere else. */
export const secret = 'Zirconium';
/** By this word the same records can be searched without saying the secret one. */
export const topic = 'incendie';
const title = `Un ${topic} au dépôt ${secret}`;

type Coded = { id: string; code: string };
export type Records = {
  risk: Coded;
  control: Coded;
  design: { id: string };
  test: Coded;
  audit: Coded;
  finding: Coded;
  action: Coded;
  request: Coded;
  framework: Coded;
  requirement: Coded;
  policy: Coded;
  section: { id: string; position: number };
  supplier: Coded;
  contract: Coded;
  pack: { code: string };
  run: { code: string };
  import: { id: string };
  aggregate: Coded;
  appetite: Coded;
  unit: Coded;
  /** An account that has not chosen its password, and the link by which it may. */
  invited: { token: string };
  account: { userId: string };
  evidence: Record<EvidenceRecordType, string>;
};

export async function addRecords(register: TestRegister, actors: Actors): Promise<Records> {
  const claire = await register.as('claire');
  const ownerId = actors.owner.personId;
  const restricted = { unitId: register.unitId, ownerId, confidentiality: 'restricted' } as const;

  const risk = must(await recordRisk(claire, { ...riskContent, ...restricted }));
  const control = await addControl(register, actors, risk.id);
  const audits = await addAudits(claire, restricted, control.id);
  await engageAuditors(register, actors, { ours: audits.ours.id, other: audits.other.id }, claire.today);
  const finding = must(await recordFinding(claire, audits.ours.id, { ...findingContent, ownerId, controlId: control.id, riskId: risk.id }));
  const action = must(await recordAction(claire, finding.id, { title, ownerId, dueOn: '2026-12-31' }));
  const request = await addRequest(register, actors, audits.ours.id);
  const framework = must(await recordFramework(claire, { title: 'Socle', source: 'Note de direction', perimeter: '' }));
  const requirement = must(await recordRequirement(claire, framework.id, requirementContent));
  must(await mapControl(claire, requirement.id, { intent: 'map', seenVersion: 1, controlId: control.id }));
  const insurance = await addPolicy(claire, ownerId);
  const supplier = must(await recordSupplier(claire, { ...supplierContent, ownerId }));
  const contract = must(await recordContract(claire, { ...contractContent, ...restricted, supplierIds: [supplier.id] }));
  await linkToInsuranceAndSupplier(claire, risk.id, insurance.section.id, supplier.id);

  const { design, test } = control;
  return {
    risk,
    control,
    design,
    test,
    audit: audits.ours,
    finding,
    action,
    request,
    framework,
    requirement,
    ...insurance,
    supplier,
    contract,
    pack: await addPack(register, claire, audits.ours.id),
    run: await addRun(register, claire),
    import: await addImport(register, claire),
    aggregate: must(await recordAggregate(claire, { name: 'Limite du groupe', annualLimitCents: 1_000_000_00 })),
    appetite: must(await recordAppetite(claire, appetiteContent)),
    unit: must(await recordUnit(await register.as('ada'), { code: 'NORD', name: 'Région Nord', parentId: null })),
    invited: must(
      await addUser(await register.as('ada'), { email: 'invited@matrix.example', name: 'Invitée', role: 'contributor', lang: 'fr' }),
    ),
    account: must(
      await addUser(await register.as('ada'), { email: 'account@matrix.example', name: 'Compte', role: 'contributor', lang: 'fr' }),
    ),
    evidence: {
      control_test: await addFile(register, 'control_test', test.id),
      design_assessment: await addFile(register, 'design_assessment', design.id),
      finding: await addFile(register, 'finding', finding.id),
      action: await addFile(register, 'action', action.id),
      contract: await addFile(register, 'contract', contract.id),
      evidence_request: await addFile(register, 'evidence_request', request.id),
    },
  };
}

async function addControl(register: TestRegister, actors: Actors, riskId: string) {
  const { store, unitId } = register;
  const id = await insertControl(register, {
    title,
    unitId,
    confidentiality: 'restricted',
    ownerId: actors.owner.personId,
    testerId: actors.tester.personId,
  });
  await linkControlToRisk(register, riskId, id);
  const testId = await insertTest(register, id, {
    testerId: actors.tester.personId,
    status: 'draft',
    seed: null,
    conclusion: null,
    concludedAt: null,
    concludedOn: null,
  });
  const [control] = await store.read.select({ code: controls.code }).from(controls).where(eq(controls.id, id));
  const [design] = await store.read.select({ id: designAssessments.id }).from(designAssessments).where(eq(designAssessments.controlId, id));
  const [test] = await store.read.select({ code: controlTests.code }).from(controlTests).where(eq(controlTests.id, testId));
  if (!control || !design || !test) throw new Error('A control with a test and a judged design was inserted and is not there.');
  return { id, code: control.code, design, test: { id: testId, code: test.code } };
}

/** The audit in whose scope the control is, in fieldwork, and one that has nothing to do with any of the records. */
async function addAudits(claire: Context, restricted: Pick<AuditContent, 'unitId' | 'ownerId' | 'confidentiality'>, controlId: string) {
  const ours = must(await recordAudit(claire, { ...auditContent, ...restricted, title }));
  must(await setAuditScope(claire, ours.id, { seenVersion: 1, add: [controlId] }));
  must(await advanceAudit(claire, ours.id, { verb: 'announce', seenVersion: 2 }));
  must(await advanceAudit(claire, ours.id, { verb: 'start_fieldwork', seenVersion: 3 }));
  return { ours, other: must(await recordAudit(claire, { ...auditContent, confidentiality: 'restricted' })) };
}

/** Asked by the external auditor and answered by the owner; delivered once and sent back, so that auditors see its files. */
async function addRequest(register: TestRegister, actors: Actors, auditId: string) {
  const { store, services } = register;
  const id = services.newId();
  const code = 'RQ-0001';
  const by = actors.external_auditor.personId;
  const asked = { code, version: 1, auditId, title, wording: '', criterion: '', askedBy: by, dueOn: '2026-12-31' };
  const answer = { ownerId: actors.owner.personId, status: 'returned', deliveredAt: services.now() } as const;
  const authored = { createdAt: 0, createdBy: by, updatedAt: 0, updatedBy: by };
  await store.transact((tx) =>
    tx
      .insert(evidenceRequests)
      .values({ id, ...asked, ...answer, ...authored })
      .then(() => undefined),
  );
  return { id, code };
}

async function addPolicy(claire: Context, ownerId: string) {
  const policy = must(await recordPolicy(claire, { ...policyContent, ownerId, insurers: [{ name: 'Lavandière', share: 1 }] }));
  return { policy, section: must(await recordSection(claire, policy.id, 1, sectionContent)) };
}

async function linkToInsuranceAndSupplier(claire: Context, riskId: string, sectionId: string, supplierId: string): Promise<void> {
  must(await linkRisk(claire, riskId, { intent: 'link-section', version: 1, sectionId, coveredShare: 0.5, comment: '' }));
  must(await linkRisk(claire, riskId, { intent: 'link-supplier', version: 2, supplierId, probability: 0.1, rationale: '' }));
}

/** An issued pack whose file is ready. */
async function addPack({ services, store }: TestRegister, claire: Context, auditId: string) {
  const { code } = must(
    await issuePack(claire, {
      kind: 'control',
      subjectId: auditId,
      lang: 'fr',
      classification: 'confidential',
      purpose: '',
      recipients: '',
      watermark: '',
      keepsFilesBack: false,
      keepsAmountsBack: false,
    }),
  );
  const { sha256, bytes } = await services.files.put(Readable.from([Buffer.from('%PDF-1.4')]), 100);
  await store.transact(async (tx) => {
    const ready = { status: 'ready', readyAt: claire.at, pages: 1, fileSha256: sha256, fileBytes: bytes } as const;
    const [pack] = await tx.update(packs).set(ready).where(eq(packs.code, code)).returning({ id: packs.id });
    await tx
      .update(packProofs)
      .set({ sidecar: 'proof' })
      .where(eq(packProofs.packId, pack?.id ?? ''));
  });
  return { code };
}

/** A run that was cancelled: nobody can cancel or approve it again. */
async function addRun({ store }: TestRegister, claire: Context) {
  const code = 'E-0001';
  const by = claire.actor.personId;
  const inputSha256 = '0'.repeat(64);
  await store.transact(async (tx) => {
    await tx.insert(exposureDocuments).values({ sha256: inputSha256, body: '{}' });
    await tx.insert(exposureRuns).values({
      id: claire.newId(),
      code,
      version: 1,
      createdAt: claire.at,
      createdBy: by,
      updatedAt: claire.at,
      updatedBy: by,
      asOf: claire.today,
      status: 'cancelled',
      requestedBy: by,
      requestedAt: claire.at,
      endedAt: claire.at,
      progress: 0,
      isCancelRequested: true,
      inputSha256,
      engine: 'garant-exposure/2',
      years: 1000,
      seed: 1,
      failure: '',
    });
  });
  return { code };
}

/** An import that was applied: nobody can apply it again. */
async function addImport({ store }: TestRegister, claire: Context) {
  const content = 'Clef;Objet;Fournisseur;Date de fin\nQ-1;Nettoyage;Net SA;31/12/2027\n';
  await importInto(claire, { content, choices: { Clef: 'reference' } });
  const [row] = await store.read.select({ id: imports.id }).from(imports);
  if (!row) throw new Error('The import was applied and is not listed.');
  return row;
}

async function addFile(register: TestRegister, type: EvidenceRecordType, id: string): Promise<string> {
  const file = await register.services.files.receive(Readable.from([Buffer.from(`Constat ${type}`)]), 100);
  return must(
    await addEvidence(await register.as('claire'), { type, id }, { file, name: 'constat.txt', source: 'Relevé', capturedOn: null }),
  ).id;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const riskContent = {
  title,
  cause: 'Cause',
  event: 'Événement',
  consequence: 'Conséquence',
  categoryId: null,
  process: '',
  treatment: null,
  treatmentRationale: '',
  velocity: null,
  nextReviewOn: null,
  assumptions: '',
  impactLevels: {},
  answers: null,
};

const auditContent = {
  title: 'Audit',
  type: 'internal',
  standard: 'other',
  scope: 'Entrepôts',
  objectives: '',
  criteria: '',
  unitId: null,
  ownerId: null,
  leadAuditor: '',
  periodFrom: '2026-10-01',
  periodTo: '2026-12-31',
  reportOn: null,
  opinion: 'not_rated',
  conclusion: '',
} as const;

const findingContent = {
  title,
  rating: 'high',
  criteria: 'Permis de feu',
  condition: 'Signé à l’avance',
  cause: '',
  effect: '',
  recommendation: '',
  repeatOfId: null,
  dueOn: '2026-12-31',
} as const;

const requirementContent = {
  reference: 'S1',
  title: 'Moyens de lutte essayés',
  wording: '',
  applicability: 'applicable',
  justification: '',
} as const;

const policyContent = {
  number: 'DAB-1',
  title: 'Dommages aux biens',
  line: 'property',
  unitId: null,
  broker: '',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  isTacitRenewal: true,
  noticeMonths: 2,
  premiumCents: 412_000_00,
  premiumTaxesCents: 0,
  premiumDueCents: null,
  currency: 'EUR',
  trigger: 'occurrence',
  retroOn: null,
  subsequentUntil: null,
  programmeRank: 1,
  territory: '',
  exclusions: '',
} as const satisfies Omit<PolicyContent, 'ownerId' | 'insurers'>;

const sectionContent = {
  title: 'Marchandises',
  perils: 'Incendie',
  deductibleKind: 'ordinary',
  deductibleBase: 'loss',
  deductibleCents: 75_000_00,
  deductibleRate: null,
  deductibleMinCents: null,
  deductibleMaxCents: null,
  waitingHours: null,
  indemnityHours: null,
  dailyAmountCents: null,
  limitOccurrenceCents: 18_000_000_00,
  limitAnnualCents: null,
  sumInsuredCents: null,
  valueAtRiskCents: null,
} as const;

const supplierContent = {
  name: 'Transports Corvelin',
  siren: null,
  siret: null,
  vatNumber: null,
  lei: null,
  country: 'FR',
  criticality: 'critical',
  parentId: null,
  unitId: null,
  annualSpendCents: null,
  notes: '',
} as const;

const contractContent = {
  reference: 'REF-1',
  title,
  category: 'Transport',
  kind: 'standalone',
  parentId: null,
  startsOn: '2024-01-15',
  durationMonths: 36,
  endsOn: null,
  isIndefinite: false,
  amountCents: null,
  annualCents: null,
  currency: 'EUR',
  renewal: 'tacit',
  renewalTermMonths: 12,
  noticeMonths: 1,
  noticeDays: null,
  paymentTermsDays: 30,
  liabilityCapCents: null,
  hasAuditRight: true,
  hasExitPlan: false,
  governingLaw: '',
  notes: '',
} as const;

const appetiteContent = {
  scope: 'entity',
  unitId: null,
  categoryId: null,
  metric: 'eal',
  basis: 'net',
  limitCents: 1_000_000_00,
  tolerance: 0.1,
  validFrom: '2026-01-01',
  validTo: null,
  rationale: '',
} as const;
