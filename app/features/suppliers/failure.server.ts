/** Says how often a supplier fails by itself, what it then owes and on whom it depends: what the exposure engine makes its common shocks of. */
import { and, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { failureRate } from '#app/domain/exposure/supplier-failure.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { supplierProviders, suppliers } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { refreshFigures, risksOfSupplier } from '../exposure/explain.server.ts';
import { objectionToSuppliers, withFailure } from '../exposure/supplier-check.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { Recorded } from './commands.server.ts';
import { providerRows, type FailureContent } from './failure-form.ts';
import { supplierRecord, type SupplierRecord } from './record.server.ts';

/** Changes the failure, the liability and the providers of a supplier; the figures of all risks that it can trigger, directly or not, follow. */
export async function reviseFailure(ctx: Context, id: string, seenVersion: number, content: FailureContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'supplier.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await supplierRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const objection = await objectionTo(tx, before, content);
    if (objection) return objection;
    await storeFailure(ctx, tx, before, content);
    await refreshFigures(ctx, tx, await risksOfSupplier(tx, id), { act: 'supplier.revise', type: 'supplier', id });
    await trail.append({
      act: 'supplier.revise',
      obj: { type: 'supplier', id, ver: before.version + 1 },
      before,
      after: await supplierRecord(tx, id),
    });
    return done({ id, code: before.code });
  });
}

async function storeFailure(
  ctx: Context,
  tx: Tx,
  before: SupplierRecord,
  { failure, liability, providers }: FailureContent,
): Promise<void> {
  const { id } = before;
  await tx
    .update(suppliers)
    .set({ failure, liability, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
    .where(and(eq(suppliers.id, id), eq(suppliers.version, before.version)));
  await tx.delete(supplierProviders).where(eq(supplierProviders.supplierId, id));
  if (providers.length > 0) await tx.insert(supplierProviders).values(providers.map((provider) => ({ supplierId: id, ...provider })));
}

/** Why this cannot be stored: a provider that does not exist, the supplier itself, a circle, more events of a risk than it has. */
async function objectionTo(reader: Reader, supplier: SupplierRecord, { failure, providers }: FailureContent) {
  if (providers.length > providerRows.length) return refuse('invalid', { field: 'providerId1', reason: `too_many:${providerRows.length}` });
  const ids = providers.map(({ providerId }) => providerId);
  const rows =
    ids.length === 0
      ? []
      : await reader.select({ id: suppliers.id, code: suppliers.code }).from(suppliers).where(inArray(suppliers.id, ids));
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const dependsOn: { supplier: string; probability: number }[] = [];
  for (const [index, { providerId, probability }] of providers.entries()) {
    const field = `providerId${index + 1}`;
    const code = codeOf.get(providerId);
    if (code === undefined) return refuse('invalid', { field, reason: 'unknown_choice' });
    if (providerId === supplier.id) return refuse('invalid', { field, reason: 'own_provider' });
    if (ids.indexOf(providerId) < index) return refuse('invalid', { field, reason: 'provider_repeated' });
    dependsOn.push({ supplier: code, probability });
  }
  const change = withFailure(supplier.code, { failureRate: failure === null ? 0 : failureRate(failure), dependsOn });
  const refused = await objectionToSuppliers(reader, failure === null ? 'failureKind' : sizeField[failure.kind], change);
  // A circle is made by naming a provider, so it is told there.
  const isCircle = String(refused?.refusal.details?.['reason'] ?? '').startsWith('provider_cycle');
  return refused && isCircle ? { ...refused, refusal: { ...refused.refusal, field: 'providerId1' } } : refused;
}

/** The field that carries the size of each answer. */
const sizeField = { return_period: 'failureYears', rate: 'failureRate', availability: 'availability' } as const;
