/** Frameworks of the demonstration with their requirements, mapped to the controls that meet them. */
import { frameworks, type DemoFramework, type DemoRequirement } from '#db/demo/frameworks.ts';
import type { Context } from '../context.ts';
import { mapControl, recordRequirement } from '../requirements/commands.server.ts';
import { recordFramework } from '../requirements/frameworks.server.ts';
import { requirementRecord } from '../requirements/record.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must, present, type World } from './world.server.ts';

const recordedAfter = 1;
const mappedAfter = 7;

export const frameworkEvents = (world: World): DemoEvent[] => frameworks.flatMap((framework) => eventsOf(world, framework));

function eventsOf(world: World, { title, source, perimeter, on, requirements }: DemoFramework): DemoEvent[] {
  let frameworkId = '';
  return [
    {
      on,
      by: 'compliance',
      run: async (ctx) => {
        frameworkId = must(await recordFramework(ctx, { title, source, perimeter }), title).id;
      },
    },
    ...requirements.flatMap((requirement) => requirementEvents(world, on, requirement, () => frameworkId)),
  ];
}

function requirementEvents(world: World, on: number, requirement: DemoRequirement, frameworkId: () => string): DemoEvent[] {
  const { reference, title, wording = '', applicability, why = '', controls = [] } = requirement;
  let id = '';
  const record = async (ctx: Context) => {
    const content = { reference, title, wording, applicability, justification: why };
    id = must(await recordRequirement(ctx, frameworkId(), content), title).id;
  };
  const map = async (ctx: Context) => {
    for (const key of controls) {
      const { version } = present(await requirementRecord(ctx.store.read, id), title);
      must(await mapControl(ctx, id, { intent: 'map', seenVersion: version, controlId: world.id('control', key) }), `${key} for ${title}`);
    }
  };
  return [
    { on: on + recordedAfter, by: 'compliance', run: record },
    ...(controls.length > 0 ? [{ on: on + mappedAfter, by: 'compliance', run: map } satisfies DemoEvent] : []),
  ];
}
