/** What the engine needs of the demonstration beside its registers: failures of suppliers, shared limits, appetite, parameters. */
import { eq } from 'drizzle-orm';
import { failures, type DemoFailure } from '#db/demo/failures.ts';
import { appetites, parameters, sharedAggregates, type AggregateKey, type DemoAppetite } from '#db/demo/exposure.ts';
import type { SupplierKey } from '#db/demo/suppliers.ts';
import { categories } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { loadParameters } from '../exposure/parameters.server.ts';
import { recordAggregate } from '../settings/aggregates.server.ts';
import type { AppetiteContent } from '../settings/appetite-form.ts';
import { approveAppetite, recordAppetite } from '../settings/appetite.server.ts';
import { setParameters } from '../settings/parameters.server.ts';
import { reviseFailure } from '../suppliers/failure.server.ts';
import { supplierRecord } from '../suppliers/record.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { centsOf, must, present, type World } from './world.server.ts';

/** Shared limits are known before the first policy that names them. */
const aggregatesOn = -280;
/** After every link of a risk to a supplier. */
const failuresOn = -60;
const appetiteOn = -100;
const parametersOn = -95;

export function exposureEvents(world: World): DemoEvent[] {
  return [
    ...(Object.keys(sharedAggregates) as AggregateKey[]).map((key): DemoEvent => ({
      on: aggregatesOn,
      by: 'deputy',
      run: async (ctx) => {
        const { name, annualLimit } = sharedAggregates[key];
        world.learn('aggregate', key, must(await recordAggregate(ctx, { name, annualLimitCents: centsOf(annualLimit) }), key).id);
      },
    })),
    ...(Object.entries(failures) as [SupplierKey, DemoFailure][]).map(([key, failure]): DemoEvent => ({
      on: failuresOn,
      by: 'deputy',
      run: (ctx) => tellFailure(ctx, world, key, failure),
    })),
    { on: parametersOn, by: 'deputy', run: tellParameters },
    ...appetites.flatMap((appetite, index) => appetiteEvents(world, appetite, index)),
  ];
}

async function tellFailure(
  ctx: Context,
  world: World,
  key: SupplierKey,
  { failure, liability, providers = {} }: DemoFailure,
): Promise<void> {
  const id = world.id('supplier', key);
  const { version } = present(await supplierRecord(ctx.store.read, id), key);
  const links = Object.entries(providers).map(([provider, { probability, why }]) => ({
    providerId: world.id('supplier', provider),
    probability,
    rationale: why,
  }));
  must(await reviseFailure(ctx, id, version, { failure, liability: liability ?? null, providers: links }), `failure of ${key}`);
}

async function tellParameters(ctx: Context): Promise<void> {
  const { version, parameters: before, simulation } = await loadParameters(ctx.store.read);
  const { costOfCapital, why } = parameters;
  must(await setParameters(ctx, version ?? 0, { ...before, ...simulation, costOfCapital, rationale: why }), 'the parameters');
}

function appetiteEvents(world: World, appetite: DemoAppetite, index: number): DemoEvent[] {
  let recorded = { id: '', version: 0 };
  const record = async (ctx: Context) => {
    recorded = must(await recordAppetite(ctx, await contentOf(ctx, world, appetite)), `appetite ${index}`);
  };
  if (appetite.isProposed) return [{ on: -6, by: 'compliance', run: record }];
  const approve = async (ctx: Context) => void must(await approveAppetite(ctx, recorded.id, recorded.version), `appetite ${index}`);
  return [
    { on: appetiteOn, by: 'compliance', run: record },
    { on: appetiteOn + 2, by: 'coo', run: approve },
  ];
}

async function contentOf(ctx: Context, world: World, appetite: DemoAppetite): Promise<AppetiteContent> {
  const { unit, category, metric, basis, limit, tolerance, why } = appetite;
  const [found] = category === undefined ? [] : await ctx.store.read.select().from(categories).where(eq(categories.code, category));
  return {
    scope: unit ? 'unit' : category ? 'category' : 'entity',
    unitId: unit ? world.id('unit', unit) : null,
    categoryId: category ? present(found, category).id : null,
    metric,
    basis,
    tolerance,
    limitCents: centsOf(limit),
    validFrom: ctx.today,
    validTo: null,
    rationale: why,
  };
}
