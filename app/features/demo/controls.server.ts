/** Controls of the demonstration: recorded, judged, put into operation; a few suspended, retired, or still on their way. */
import type { ControlStatus, ControlVerb } from '#app/domain/control.ts';
import type { DemoControl } from '#db/demo/control.ts';
import { controls, type ControlKey } from '#db/demo/controls.ts';
import type { Context } from '../context.ts';
import { advanceControl, assessDesign, recordControl } from '../controls/commands.server.ts';
import type { ControlContent } from '../controls/form.ts';
import { controlRecord } from '../controls/record.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must, optionalCents, present, type World } from './world.server.ts';

export const controlKeys = Object.keys(controls) as ControlKey[];

/** Controls operated before they came into the register; a test may reach back to this day. */
const operatedSince = -500;

/** The two internal controllers share the tests, unless a control says who. */
export function testerOf(key: ControlKey): 'tester' | 'secondTester' {
  return controls[key].tester ?? (controlKeys.indexOf(key) % 2 === 0 ? 'tester' : 'secondTester');
}

export function controlEvents(world: World): DemoEvent[] {
  return controlKeys.flatMap((key, index) => {
    const control: DemoControl = controls[key];
    const status = control.status ?? 'operating';
    const on = recordedOn(key);
    const by = index % 3 === 0 ? 'deputy' : 'compliance';
    return [
      {
        on,
        by,
        run: async (ctx: Context) =>
          world.learn('control', key, must(await recordControl(ctx, controlContent(world, key, control.description)), key).id),
      },
      ...lifeOf(key, control, status).map(({ verb, after, reason }): DemoEvent => ({
        on: after < 0 ? after : on + after,
        by: 'compliance',
        run: (ctx) => move(ctx, world, key, verb, reason),
      })),
    ];
  });
}

/** The day on which a control came into the register. */
export function recordedOn(key: ControlKey): number {
  const index = controlKeys.indexOf(key);
  return isNew(controls[key].status ?? 'operating') ? -34 + (index % 7) : -436 + Math.floor(index / 5);
}

const isNew = (status: ControlStatus): boolean => status === 'draft' || status === 'proposed' || status === 'designed';

/** A step so many days after the record, or on a day of its own when negative. */
type Step = { verb: ControlVerb; after: number; reason: string };

function lifeOf(key: ControlKey, { design }: DemoControl, status: ControlStatus): Step[] {
  if (status === 'draft') return [];
  const propose: Step = { verb: 'propose', after: 2, reason: '' };
  if (status === 'proposed' || !design) return [propose];
  const designed: Step[] = [propose, { verb: 'assess_design', after: 4, reason: '' }];
  if (status === 'designed') return designed;
  const operating: Step[] = [...designed, { verb: 'operate', after: 5, reason: '' }];
  if (status === 'suspended')
    return [
      ...operating,
      {
        verb: 'suspend',
        after: key === 'retention' ? -85 : -48,
        reason: 'Outil en cours de changement : le contrôle ne peut être fait tel qu’il est décrit.',
      },
    ];
  if (status === 'retired')
    return [...operating, { verb: 'retire', after: -150, reason: 'Remplacé par le contrôle a posteriori des déclarations en douane.' }];
  return operating;
}

async function move(ctx: Context, world: World, key: ControlKey, verb: ControlVerb, reason: string): Promise<void> {
  const { id, version } = await controlAt(ctx, world, key);
  if (verb !== 'assess_design') {
    must(await advanceControl(ctx, id, { verb, seenVersion: version, reason }), `${key} ${verb}`);
    return;
  }
  const design = present(controls[key].design, `the design of ${key}`);
  must(await assessDesign(ctx, id, { ...design, seenVersion: version, assessedOn: ctx.today }), `${key} design`);
}

export async function controlAt(ctx: Context, world: World, key: ControlKey) {
  return present(await controlRecord(ctx.store.read, world.id('control', key)), key);
}

/** The content as it was recorded, with another description after a revision. */
export function controlContent(world: World, key: ControlKey, description: string): ControlContent {
  const {
    title,
    objective,
    unit,
    process,
    owner,
    operator,
    nature,
    execution,
    frequency,
    isKey,
    group,
    procedure,
    proof,
    annualCost,
    status = 'operating',
    isRestricted,
  } = controls[key];
  return {
    title,
    objective,
    description,
    process,
    nature,
    execution,
    frequency,
    isKey,
    unitId: world.id('unit', unit),
    ownerId: world.id('person', owner),
    operatorId: world.id('person', operator),
    testerId: world.id('person', testerOf(key)),
    confidentiality: isRestricted ? 'restricted' : 'internal',
    dependencyGroup: group ?? '',
    testProcedure: procedure,
    evidenceRequired: proof,
    annualCost: optionalCents(annualCost),
    operatingSinceOn: isNew(status) ? null : world.day(operatedSince),
  };
}
