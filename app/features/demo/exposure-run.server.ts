/** One run of the whole register on the eve of the loading, so that the page of exposure has figures to show. */
import { requestRun } from '../exposure/runs/commands.server.ts';
import { computeAll, inPlace } from '../exposure/runs/compute.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must } from './world.server.ts';

const on = -1;
/** Fewer than a company would take: the loading should not make its first visitor wait. */
const years = 20_000;

/** Last of its day: the snapshot holds all that was recorded before. It waits for the COO's signature. */
export const exposureRunEvents = (): DemoEvent[] => [
  { on, by: 'compliance', run: async (ctx) => void must(await requestRun(ctx, { years }), 'the exposure run') },
  { on, by: 'system', run: (ctx) => computeAll(ctx, inPlace) },
];
