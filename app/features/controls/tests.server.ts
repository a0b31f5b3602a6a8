/** Test runs: draft, draw, record, conclude. A concluded test is never changed, only followed by a later one. */
import { and, eq } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import { testableControlStatuses, type TestItem } from '#app/domain/control.ts';
import { done, refuse, type Refusal, type Result } from '#app/domain/refusal.ts';
import { drawRanks, isKinder, largestSeed, proposedSampleSize } from '#app/domain/sampling.ts';
import type { Act } from '#app/domain/trail/entry.ts';
import { controls, controlTests } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { settleCredit } from './commands.server.ts';
import { mostItems, type ConcludeInput, type ResultsInput, type TestInput } from './form.ts';
import { testRecord, type TestRecord } from './record.server.ts';

export type RecordedTest = { id: string; code: string };

type ControlRow = typeof controls.$inferSelect;

/** Starts a test of a control. The tester is neither its owner nor its operator (CTL-I1, S2). */
export async function draftTest(ctx: Context, controlId: string, input: TestInput): Promise<Result<RecordedTest>> {
  if (!can(ctx.actor, 'test.draft')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<RecordedTest>> => {
    const found = await controlToTest(ctx, tx, controlId, 'test.draft');
    if (!found.ok) return found;
    const control = found.value;
    if (!testableControlStatuses.includes(control.status)) return refuse('state', { status: control.status });
    const objection = periodObjection(ctx, control, input);
    if (objection) return objection;
    const { risk = null, ranks: _ranks, ...content } = input;
    const sizing = {
      risk: risk ?? 'medium',
      proposed: proposedSampleSize({ frequency: control.frequency, risk: risk ?? 'medium', population: input.populationSize }),
    };
    const sample = sampleOf(input, sizing.proposed);
    if (!sample.ok) return sample;
    const id = ctx.newId();
    const code = await nextCode(tx, 'test');
    await tx.insert(controlTests).values({
      id,
      code,
      version: 1,
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.at,
      updatedBy: ctx.actor.personId,
      controlId,
      status: 'draft',
      ...content,
      ...sample.value,
      seed: null,
      deviations: 0,
      deviationNature: '',
      conclusion: null,
      remark: '',
      testerId: ctx.actor.personId,
      concludedAt: null,
      concludedOn: null,
    });
    await append(tx, trail, 'test.draft', id, null, { sizing });
    return done({ id, code });
  });
}

/** The period has ended and lies where the control was in operation (CTL-I2). */
function periodObjection(ctx: Context, { operatingSinceOn }: ControlRow, { periodFrom, periodTo }: TestInput) {
  if (periodTo > ctx.today) return refuse('invalid', { field: 'periodTo', reason: 'in_the_future' });
  if (operatingSinceOn !== null && periodFrom < operatingSinceOn)
    return refuse('invalid', { field: 'periodFrom', reason: 'before_operation' });
  return null;
}

/** Size and first items of a sample: random ones are drawn later, chosen ones are known, a whole population has no items of its own. */
function sampleOf(input: TestInput, proposed: number): Result<{ sampleSize: number; items: TestItem[] }> {
  if (input.sampling === 'full') return done({ sampleSize: input.populationSize, items: [] });
  if (input.sampling === 'judgmental')
    return input.ranks?.length
      ? done({ sampleSize: input.ranks.length, items: pendingItems(input.ranks) })
      : refuse('invalid', { field: 'ranks', reason: 'required' });
  const sampleSize = input.sampleSize ?? proposed;
  const most = Math.min(input.populationSize, mostItems);
  return sampleSize > most ? refuse('invalid', { field: 'sampleSize', reason: `too_big:${most}` }) : done({ sampleSize, items: [] });
}

const pendingItems = (ranks: readonly number[]): TestItem[] => ranks.map((rank) => ({ rank, result: 'pending', note: '' }));

/** Draws the sample of a random test with a seed that is stored, so that anyone can draw it again. It is drawn once. */
export function drawSample(ctx: Context, testId: string, seenVersion: number): Promise<Result<RecordedTest>> {
  return changeDraft(ctx, testId, seenVersion, 'test.draw', (test) => {
    if (test.sampling !== 'statistical' || test.seed !== null) return refuse('state', { status: 'drawn' });
    const seed = Buffer.from(ctx.randomBytes(4)).readUInt32BE() & largestSeed;
    return done({ seed, items: pendingItems(drawRanks({ population: test.populationSize, size: test.sampleSize, seed })) });
  });
}

/** Writes down what was found so far: item by item, or as a total for a full population. Deviations are explained. */
export function recordResults(ctx: Context, testId: string, input: ResultsInput): Promise<Result<RecordedTest>> {
  return changeDraft(ctx, testId, input.seenVersion, 'test.revise', (test) => {
    if (test.sampling === 'full') return totalOf(test, input);
    if (test.items.length === 0) return refuse('incomplete', { reason: 'sample_not_drawn' });
    if (input.items.length !== test.items.length || input.items.some(({ rank }, index) => rank !== test.items[index]?.rank))
      return refuse('invalid', { field: 'items', reason: 'other_items' });
    const deviations = input.items.filter(({ result }) => result === 'deviation').length;
    const isWhole = input.items.every(({ result }) => result !== 'pending');
    if (isWhole && deviations > 0 && input.deviationNature === '')
      return refuse('invalid', { field: 'deviationNature', reason: 'required' });
    return done({ items: input.items, deviations, deviationNature: input.deviationNature });
  });
}

function totalOf(test: TestRecord, { deviations, deviationNature }: ResultsInput): Result<Changes> {
  if (deviations === null) return refuse('invalid', { field: 'deviations', reason: 'required' });
  if (deviations > test.sampleSize) return refuse('invalid', { field: 'deviations', reason: `too_big:${test.sampleSize}` });
  if (deviations > 0 && deviationNature === '') return refuse('invalid', { field: 'deviationNature', reason: 'required' });
  return done({ deviations, deviationNature });
}

/** Concludes a test; from here on it stands. The figures of every linked risk follow in the same transaction. */
export function concludeTest(ctx: Context, testId: string, input: ConcludeInput): Promise<Result<RecordedTest>> {
  return changeDraft(ctx, testId, input.seenVersion, 'test.conclude', (test) => {
    const missing = missingResults(test);
    if (missing) return refuse('incomplete', { reason: missing });
    if (isKinder(input.conclusion, test) && input.remark === '')
      return refuse('invalid', { field: 'remark', reason: 'conclusion_needs_remark' });
    return done({
      status: 'concluded' as const,
      conclusion: input.conclusion,
      remark: input.remark,
      concludedAt: ctx.at,
      concludedOn: ctx.today,
    });
  });
}

/** What a test lacks before it can be concluded, or null. */
export function missingResults(
  test: Pick<TestRecord, 'sampling' | 'seed' | 'items' | 'version'>,
): 'sample_not_drawn' | 'items_pending' | 'total_missing' | null {
  // The only change of a full-population test before its conclusion is the record of its total.
  if (test.sampling === 'full') return test.version === 1 ? 'total_missing' : null;
  if (test.sampling === 'statistical' && test.seed === null) return 'sample_not_drawn';
  return test.items.some(({ result }) => result === 'pending') ? 'items_pending' : null;
}

type Changes = Partial<typeof controlTests.$inferInsert>;
type TestAct = Extract<Act, `test.${string}`>;

async function changeDraft(
  ctx: Context,
  testId: string,
  seenVersion: number,
  act: Exclude<TestAct, 'test.draft'>,
  decide: (test: TestRecord) => Result<Changes>,
): Promise<Result<RecordedTest>> {
  const action: Action = act === 'test.conclude' ? 'test.conclude' : 'test.draft';
  if (!can(ctx.actor, action)) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<RecordedTest>> => {
    const before = await testRecord(tx, testId);
    if (!before) return refuse('not_found');
    const control = await controlToTest(ctx, tx, before.controlId, action);
    if (!control.ok) return control;
    // Whoever began it answers for it: the results are those of one person.
    if (before.testerId !== ctx.actor.personId) return refuse('not_allowed');
    if (before.status !== 'draft') return refuse('state', { status: before.status });
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const decided = decide(before);
    if (!decided.ok) return decided;
    await tx
      .update(controlTests)
      .set({ ...decided.value, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
      .where(and(eq(controlTests.id, testId), eq(controlTests.version, before.version)));
    if (act === 'test.conclude') await settleCredit(ctx, tx, before.controlId, { act, type: 'control', id: before.controlId });
    await append(tx, trail, act, testId, before);
    return done({ id: testId, code: before.code });
  });
}

async function append(tx: Tx, trail: Trail, act: TestAct, id: string, before: TestRecord | null, extra?: unknown): Promise<void> {
  const after = await testRecord(tx, id);
  if (!after) throw new Error('A test vanished inside its own transaction.');
  await trail.append({
    act,
    obj: { type: 'control_test', id, ver: after.version },
    par: { type: 'control', id: after.controlId },
    before,
    after,
    extra,
  });
}

/** The control, when this person may test it. */
async function controlToTest(
  ctx: Context,
  tx: Tx,
  controlId: string,
  action: Action,
): Promise<{ ok: true; value: ControlRow } | { ok: false; refusal: Refusal }> {
  const [control] = await tx.select().from(controls).where(eq(controls.id, controlId));
  if (!control) return refuse('not_found');
  if (control.ownerId === ctx.actor.personId || control.operatorId === ctx.actor.personId) return refuse('tester_is_owner');
  return can(ctx.actor, action, { ...control, isRestricted: control.confidentiality === 'restricted' })
    ? done(control)
    : refuse('not_allowed');
}
