/** Everything that the pages draw of a computed run. */
import { units } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import type { Figures } from '../ui/figures.tsx';
import { appetiteChecks } from './appetite.server.ts';
import type { Computed } from './queries.server.ts';
import { exposureView } from './view.ts';

export async function figuresOf(ctx: Context, computed: Computed): Promise<Figures> {
  const view = exposureView(computed);
  const rows = await ctx.store.read.select({ code: units.code, name: units.name }).from(units);
  return {
    view,
    checks: await appetiteChecks(ctx, view),
    unitNames: Object.fromEntries(rows.map(({ code, name }) => [code, name])),
  };
}
