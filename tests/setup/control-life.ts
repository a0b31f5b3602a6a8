/** Controls and their tests walked through their life by the commands that people use, for the tests of those commands. */
import { eq } from 'drizzle-orm';
import type { TestItem } from '#app/domain/control.ts';
import type { Refusal } from '#app/domain/refusal.ts';
import { advanceControl, assessDesign, recordControl, type ControlStep } from '#app/features/controls/commands.server.ts';
import type { ControlContent, DesignInput, TestInput } from '#app/features/controls/form.ts';
import { draftTest, drawSample, recordResults } from '#app/features/controls/tests.server.ts';
import { controls, controlTests } from '#db/schema/index.ts';
import type { AccountName, TestRegister } from './register.ts';

type Settled<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** The value of a command that must not be refused. */
export async function valueOf<T>(result: Promise<Settled<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(JSON.stringify(settled.refusal));
  return settled.value;
}

export const design = {
  assessedOn: '2026-11-01',
  rating: 0.9,
  conclusion: 'adequate',
  walkthrough: 'Une clôture suivie de bout en bout',
} as const satisfies Omit<DesignInput, 'seenVersion'>;

/** What the tests of one register do to its controls; Olivier owns them, Colin operates them, Théo tests them, Claire keeps the register. */
export function controlLife(register: () => TestRegister) {
  const content = (changes: Partial<ControlContent> = {}): ControlContent => ({
    title: 'Rapprochement mensuel des stocks',
    objective: 'Voir chaque écart',
    description: 'Le comptable compare les deux états',
    unitId: register().unitId,
    process: 'Stocks',
    ownerId: register().personId('olivier'),
    operatorId: register().personId('colin'),
    testerId: register().personId('theo'),
    confidentiality: 'internal',
    nature: 'detective',
    execution: 'manual',
    frequency: 'monthly',
    isKey: true,
    dependencyGroup: '',
    testProcedure: '',
    evidenceRequired: '',
    annualCost: null,
    operatingSinceOn: '2025-11-01',
    ...changes,
  });
  const testInput = (changes: Partial<TestInput> = {}): TestInput => ({
    periodFrom: '2025-11-01',
    periodTo: '2026-10-31',
    populationSize: 12,
    populationSource: 'Clôtures du progiciel',
    populationCompleteness: 'Douze mois sans trou',
    sampling: 'statistical',
    risk: 'high',
    sampleSize: null,
    ranks: [],
    ...changes,
  });
  const recorded = async (changes?: Partial<ControlContent>) => valueOf(recordControl(await register().as('claire'), content(changes)));
  const controlRow = async (id: string) => found(await register().store.read.select().from(controls).where(eq(controls.id, id)));
  const testRow = async (id: string) => found(await register().store.read.select().from(controlTests).where(eq(controlTests.id, id)));
  const step = async (id: string, verb: ControlStep['verb'], reason = '') =>
    advanceControl(await register().as('claire'), id, { verb, reason, seenVersion: (await controlRow(id)).version });
  const assess = async (id: string, changes: Partial<DesignInput> = {}) =>
    assessDesign(await register().as('claire'), id, { ...design, seenVersion: (await controlRow(id)).version, ...changes });

  /** A control that works; version 4. */
  async function operating(changes?: Partial<ControlContent>) {
    const control = await recorded(changes);
    await valueOf(step(control.id, 'propose'));
    await valueOf(assess(control.id));
    await valueOf(step(control.id, 'operate'));
    return control;
  }
  const drafted = async (controlId: string, changes?: Partial<TestInput>, by: AccountName = 'theo') =>
    valueOf(draftTest(await register().as(by), controlId, testInput(changes)));

  /** A drawn test with all its results, so many of them deviations; version 3. */
  async function withResults(controlId: string, deviations: number) {
    const theo = await register().as('theo');
    const { id } = await drafted(controlId);
    await valueOf(drawSample(theo, id, 1));
    const items = (await testRow(id)).items.map((item, index): TestItem =>
      index < deviations ? { ...item, result: 'deviation', note: 'Sans visa' } : { ...item, result: 'pass' },
    );
    await valueOf(
      recordResults(theo, id, { seenVersion: 2, items, deviations: null, deviationNature: deviations > 0 ? 'Visa oublié' : '' }),
    );
    return { id, version: 3 };
  }
  return { content, testInput, recorded, controlRow, testRow, step, assess, operating, drafted, withResults };
}

function found<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('The row is not there.');
  return row;
}
