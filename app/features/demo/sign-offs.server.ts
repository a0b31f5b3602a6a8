/** What the operations director signed, refused or let lapse, and what changed after he had signed. */
import { controls, type ControlKey } from '#db/demo/controls.ts';
import type { DemoControl } from '#db/demo/control.ts';
import type { Context } from '../context.ts';
import { reviseControl } from '../controls/commands.server.ts';
import { refuseControl, signControl } from '../signoff/commands.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { controlAt, controlContent, controlKeys } from './controls.server.ts';
import { concluded } from './tests.server.ts';
import { must, present, type World } from './world.server.ts';

/** By this day all links of the first risks stand; earlier signatures would be stale at once. */
const firstSigning = -350;
const daysToSign = 6;
const validDays = 365;
const lastRevision = -34;

export function signOffEvents(world: World): DemoEvent[] {
  return controlKeys.flatMap((key, index) => eventsOf(world, key, controls[key], index));
}

function eventsOf(world: World, key: ControlKey, control: DemoControl, index: number): DemoEvent[] {
  if (control.signOff === undefined) return [];
  const on = signingDay(control, index);
  if (control.signOff === 'refused')
    return [{ on, by: 'coo', run: (ctx) => refuse(ctx, world, key, present(control.refusal, `the refusal of ${key}`)) }];
  const lastDay = control.signOff === 'lapsed' ? -20 - (index % 10) : on + validDays;
  const signed: DemoEvent = { on, by: 'coo', run: (ctx) => sign(ctx, world, key, world.day(lastDay)) };
  if (control.signOff !== 'stale') return [signed];
  const revised = present(control.revised, `the revision of ${key}`);
  return [signed, { on: lastRevision + (index % 9), by: 'compliance', run: (ctx) => revise(ctx, world, key, revised) }];
}

/** A few days after the last test; a control that nobody has tested yet is signed once its design has been judged. */
function signingDay({ tests = [], status }: DemoControl, index: number): number {
  const last = tests.filter(({ stage }) => stage === undefined).at(-1);
  if (last) return Math.min(-1, Math.max(firstSigning + (index % 10), last.to + concluded + daysToSign));
  return status === 'designed' ? -20 : firstSigning + (index % 10);
}

const authentication = (ctx: Context) => ({ authenticatedAt: ctx.at, factors: ['pwd'] });

async function sign(ctx: Context, world: World, key: ControlKey, validUntilOn: string): Promise<void> {
  const { id, contentDigest } = await controlAt(ctx, world, key);
  must(await signControl(ctx, id, { shownDigest: contentDigest, validUntilOn }, authentication(ctx)), `signature of ${key}`);
}

async function refuse(ctx: Context, world: World, key: ControlKey, reason: string): Promise<void> {
  const { id, contentDigest } = await controlAt(ctx, world, key);
  must(await refuseControl(ctx, id, { shownDigest: contentDigest, reason }, authentication(ctx)), `refusal of ${key}`);
}

async function revise(ctx: Context, world: World, key: ControlKey, description: string): Promise<void> {
  const { id, version } = await controlAt(ctx, world, key);
  must(await reviseControl(ctx, id, version, controlContent(world, key, description)), `revision of ${key}`);
}
