/** Requests for evidence of the demonstration: asked by the auditor, assigned, answered with files, delivered, judged. */
import { requests, type DemoDelivery, type DemoRequest } from '#db/demo/requests.ts';
import type { Context } from '../context.ts';
import { addEvidence } from '../evidence/commands.server.ts';
import { advanceRequest, askForEvidence, assignRequest, type RequestStep } from '../requests/commands.server.ts';
import { requestRecord } from '../requests/record.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must, present, type World } from './world.server.ts';

const assignedAfter = 1;
const deliveredAfter = 1;

export function requestEvents(world: World): DemoEvent[] {
  return requests.flatMap((request) => eventsOf(world, request));
}

function eventsOf(world: World, request: DemoRequest): DemoEvent[] {
  const { audit, by, title, wording, criterion, on, due, owner, deliveries = [], withdrawn } = request;
  let id = '';
  const versionNow = async (ctx: Context) => present(await requestRecord(ctx.store.read, id), title).version;
  const step = async (ctx: Context, verb: RequestStep['verb'], reason = '') =>
    void must(await advanceRequest(ctx, id, { verb, seenVersion: await versionNow(ctx), reason }), `${title} ${verb}`);
  const ask = async (ctx: Context) => {
    const content = { title, wording, criterion, dueOn: world.day(due) };
    id = must(await askForEvidence(ctx, world.id('audit', audit), content), title).id;
  };
  const assign = async (ctx: Context, person: NonNullable<typeof owner>) =>
    void must(
      await assignRequest(ctx, id, { seenVersion: await versionNow(ctx), ownerId: world.id('person', person) }),
      `owner of ${title}`,
    );
  return [
    { on, by, run: ask },
    ...(owner ? [{ on: on + assignedAfter, by: 'compliance', run: (ctx) => assign(ctx, owner) } satisfies DemoEvent] : []),
    ...deliveries.flatMap((delivery): DemoEvent[] => [
      { on: delivery.on, by: delivery.by, run: (ctx) => attach(ctx, id, delivery) },
      { on: delivery.on + deliveredAfter, by: 'compliance', run: (ctx) => step(ctx, 'deliver') },
      ...judgement(by, delivery, step),
    ]),
    ...(withdrawn ? [{ on: withdrawn.on, by, run: (ctx) => step(ctx, 'withdraw', withdrawn.why) } satisfies DemoEvent] : []),
  ];
}

function judgement(
  by: DemoEvent['by'],
  { judged }: DemoDelivery,
  step: (ctx: Context, verb: RequestStep['verb'], reason?: string) => Promise<void>,
): DemoEvent[] {
  if (!judged) return [];
  return [{ on: judged.on, by, run: (ctx) => (judged.missing ? step(ctx, 'return', judged.missing) : step(ctx, 'accept')) }];
}

const lineEnd = '\r\n';

/** With a byte order mark, so that the spreadsheets of the country read the accents. */
async function attach(ctx: Context, id: string, { file: { name, source, lines } }: DemoDelivery): Promise<void> {
  const bytes = Buffer.from(`\uFEFF${lines.join(lineEnd)}${lineEnd}`);
  const file = await ctx.files.receive(only(bytes), bytes.length);
  try {
    must(await addEvidence(ctx, { type: 'evidence_request', id }, { file, name, source, capturedOn: ctx.today }), name);
  } finally {
    await file.discard();
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
