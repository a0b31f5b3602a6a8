/** Test runs of the demonstration with their evidence: drafted, drawn, recorded, concluded, each by the tester of the control. */
import { createHash } from 'node:crypto';
import type { TestItem } from '#app/domain/control.ts';
import type { DemoTest } from '#db/demo/control.ts';
import { controls, type ControlKey } from '#db/demo/controls.ts';
import { people } from '#db/demo/organisation.ts';
import type { Context } from '../context.ts';
import { testRecord, type TestRecord } from '../controls/record.server.ts';
import { concludeTest, draftTest, drawSample, recordResults } from '../controls/tests.server.ts';
import { addEvidence } from '../evidence/commands.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { controlKeys, testerOf } from './controls.server.ts';
import { evidenceFile } from './evidence-files.server.ts';
import { must, present, type World } from './world.server.ts';

/** Days after the end of the period on which a test is drafted, recorded and concluded. */
const drafted = 2;
const recorded = 5;
export const concluded = 7;

export function testEvents(world: World): DemoEvent[] {
  return controlKeys.flatMap((key) => (controls[key].tests ?? []).flatMap((test, index) => eventsOf(world, key, test, index)));
}

function eventsOf(world: World, key: ControlKey, test: DemoTest, index: number): DemoEvent[] {
  const by = testerOf(key);
  let id = '';
  const draft = async (ctx: Context) => {
    id = must(await draftTest(ctx, world.id('control', key), testContent(world, key, test)), `test of ${key}`).id;
  };
  const draw = async (ctx: Context) => {
    if ((test.sampling ?? 'statistical') === 'statistical')
      must(await drawSample(withSeed(ctx, `${key} ${index}`), id, (await testAt(ctx, id)).version), `draw of ${key}`);
  };
  const events: DemoEvent[] = [{ on: test.to + drafted, by, run: draft }];
  if (test.stage !== 'drafted') events.push({ on: test.to + drafted, by, run: draw });
  if (test.stage !== undefined) return events;
  return [
    ...events,
    { on: test.to + recorded, by, run: (ctx) => writeResults(ctx, key, test, id) },
    { on: test.to + concluded, by, run: (ctx) => conclude(ctx, key, test, id) },
  ];
}

function testContent(world: World, key: ControlKey, test: DemoTest) {
  return {
    periodFrom: world.day(test.from),
    periodTo: world.day(test.to),
    populationSize: test.population,
    populationSource: controls[key].source,
    populationCompleteness: 'Nombre de lignes rapproché du total donné par le système.',
    sampling: test.sampling ?? ('statistical' as const),
    sampleSize: test.sample,
  };
}

/** Every loading draws the same samples: the four bytes of a sample's seed come from its name, all other randomness stays as it is. */
function withSeed(ctx: Context, name: string): Context {
  const seedBytes = 4;
  return {
    ...ctx,
    randomBytes: (length) =>
      length === seedBytes ? createHash('sha256').update(name).digest().subarray(0, length) : ctx.randomBytes(length),
  };
}

async function testAt(ctx: Context, id: string): Promise<TestRecord> {
  return present(await testRecord(ctx.store.read, id), 'a test');
}

async function writeResults(ctx: Context, key: ControlKey, test: DemoTest, id: string): Promise<void> {
  const before = await testAt(ctx, id);
  const deviations = test.deviations ?? [];
  const results = { items: found(before.items, deviations), deviations: deviations.length, deviationNature: deviations.join('\n') };
  must(await recordResults(ctx, id, { seenVersion: before.version, ...results }), `results of ${key}`);
  if (test.evidence) await attach(ctx, key, test, await testAt(ctx, id));
}

/** The deviations lie spread over the sample; every other item is as it should be. */
function found(items: readonly TestItem[], deviations: readonly string[]): TestItem[] {
  const every = Math.max(1, Math.floor(items.length / (deviations.length + 1)));
  return items.map(({ rank }, index): TestItem => {
    const note = (index + 1) % every === 0 ? deviations[(index + 1) / every - 1] : undefined;
    return note === undefined ? { rank, result: 'pass', note: '' } : { rank, result: 'deviation', note };
  });
}

async function attach(ctx: Context, key: ControlKey, test: DemoTest, record: TestRecord): Promise<void> {
  const { title, source } = controls[key];
  const {
    name,
    bytes,
    source: origin,
  } = evidenceFile(present(test.evidence, 'a kind of evidence'), {
    control: title,
    source,
    code: record.code,
    tester: people[testerOf(key)].name,
    periodFrom: record.periodFrom,
    periodTo: record.periodTo,
    population: test.population,
    sample: test.sample,
    items: record.items,
    deviations: test.deviations ?? [],
    remark: test.remark ?? '',
  });
  const file = await ctx.files.receive(only(bytes), bytes.length);
  try {
    must(
      await addEvidence(ctx, { type: 'control_test', id: record.id }, { file, name, source: origin, capturedOn: ctx.today }),
      `evidence of ${key}`,
    );
  } finally {
    await file.discard();
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function conclude(ctx: Context, key: ControlKey, test: DemoTest, id: string): Promise<void> {
  const { version } = await testAt(ctx, id);
  must(
    await concludeTest(ctx, id, { seenVersion: version, conclusion: test.conclusion ?? 'effective', remark: test.remark ?? '' }),
    `conclusion of ${key}`,
  );
}
