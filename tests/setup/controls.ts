/** Controls and tests put into a test register as rows, in the state that a test needs, without walking through their life. */
import { eq } from 'drizzle-orm';
import { contentDigestOf, signedContent } from '#app/features/controls/signed-content.server.ts';
import { controls, controlTests, designAssessments, riskControls } from '#db/schema/index.ts';
import type { TestRegister } from './register.ts';

let last = 0;
const nextCode = (letter: string) => `${letter}-${String((last += 1)).padStart(4, '0')}`;

const columnsOf = (register: TestRegister) => ({
  version: 1,
  createdAt: 0,
  createdBy: register.personId('claire'),
  updatedAt: 0,
  updatedBy: register.personId('claire'),
});

/** An operating key control with an adequate design, prepared by nobody; returns its id. */
export async function insertControl(register: TestRegister, changes: Partial<typeof controls.$inferInsert>): Promise<string> {
  const id = register.services.newId();
  await register.store.transact(async (tx) => {
    await tx.insert(controls).values({
      id,
      code: nextCode('C'),
      ...columnsOf(register),
      title: 'Rapprochement des stocks',
      objective: 'Voir chaque écart',
      description: '',
      process: '',
      unitId: register.unitId,
      status: 'operating',
      confidentiality: 'internal',
      nature: 'detective',
      execution: 'manual',
      frequency: 'monthly',
      isKey: true,
      dependencyGroup: '',
      testProcedure: '',
      evidenceRequired: '',
      operatingSinceOn: '2026-01-01',
      contentDigest: '',
      preparers: [],
      ...changes,
    });
    await tx.insert(designAssessments).values({
      id: register.services.newId(),
      controlId: id,
      assessedOn: '2026-01-01',
      assessorId: register.personId('claire'),
      rating: 1,
      conclusion: 'adequate',
      walkthrough: '',
      createdAt: 0,
    });
  });
  await settleDigest(register, id);
  return id;
}

/** A concluded, effective test; returns its id. */
export async function insertTest(
  register: TestRegister,
  controlId: string,
  changes: Partial<typeof controlTests.$inferInsert> & { testerId: string },
): Promise<string> {
  const id = register.services.newId();
  await register.store.transact((tx) =>
    tx
      .insert(controlTests)
      .values({
        id,
        code: nextCode('T'),
        ...columnsOf(register),
        controlId,
        status: 'concluded',
        periodFrom: '2026-01-01',
        periodTo: '2026-10-31',
        populationSize: 10,
        populationSource: '',
        populationCompleteness: '',
        sampling: 'statistical',
        sampleSize: 3,
        seed: 1,
        items: [],
        deviations: 0,
        deviationNature: '',
        conclusion: 'effective',
        remark: '',
        concludedAt: 1,
        concludedOn: '2026-11-01',
        ...changes,
      })
      .then(() => undefined),
  );
  await settleDigest(register, controlId);
  return id;
}

export async function linkControlToRisk(register: TestRegister, riskId: string, controlId: string): Promise<void> {
  await register.store.transact((tx) =>
    tx
      .insert(riskControls)
      .values({ riskId, controlId, frequencyReduction: 0.5, severityReduction: 0, rationale: '' })
      .then(() => undefined),
  );
  await settleDigest(register, controlId);
}

async function settleDigest(register: TestRegister, controlId: string): Promise<void> {
  const content = await signedContent(register.store.read, controlId);
  if (!content) throw new Error('no such control');
  await register.store.transact((tx) =>
    tx
      .update(controls)
      .set({ contentDigest: contentDigestOf(content) })
      .where(eq(controls.id, controlId))
      .then(() => undefined),
  );
}
