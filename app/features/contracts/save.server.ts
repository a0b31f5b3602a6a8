/** What the pages that record and edit a contract share: what they offer to choose, and the suppliers behind the codes they send. */
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Context } from '../context.ts';
import { peopleChoices, unitChoices } from '../people/choices.server.ts';
import { supplierChoices, suppliersOfCodes } from '../suppliers/choices.server.ts';
import { parentChoices } from './choices.server.ts';
import type { ContractContent, ContractForm } from './form.ts';

/** Boxes beyond this number are no help; the field beside them takes the codes of the others. */
const mostBoxes = 200;

/** `known` are the suppliers and the framework that the contract has already: they are offered whatever their state. */
export async function contractChoices(
  ctx: Context,
  known: { supplierIds: readonly string[]; contractId: string | null; parentId: string | null },
) {
  const { read } = ctx.store;
  const parents = await parentChoices(ctx, known.parentId);
  return {
    people: await peopleChoices(read),
    units: await unitChoices(read),
    parents: parents.filter(({ id }) => id !== known.contractId),
    suppliers: await supplierChoices(read, { limit: mostBoxes, always: known.supplierIds }),
  };
}

/** The form's content with the suppliers that its codes name. */
export async function contentOf(ctx: Context, { content, supplierCodes }: ContractForm): Promise<Result<ContractContent>> {
  const { ids, unknown } = await suppliersOfCodes(ctx.store.read, supplierCodes);
  return unknown.length > 0
    ? refuse('invalid', { field: 'otherSuppliers', reason: 'unknown_reference' })
    : done({ ...content, supplierIds: ids });
}
