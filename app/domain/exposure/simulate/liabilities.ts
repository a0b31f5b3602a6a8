/** The suppliers that owe us something for what their failures cost, as the response reads them. */
import type { SupplierLiability } from '../portfolio.ts';
import type { ResolvedPortfolio } from '../resolve.ts';
import { noPayer } from './event-list.ts';

export type PayerModel = {
  /** Id of the supplier. */
  readonly id: string;
  readonly liability: SupplierLiability;
  /** Place of the pair of this supplier and a risk, by index of the risk. */
  readonly pairOf: ReadonlyMap<number, number>;
};

export type Liabilities = {
  readonly payers: readonly PayerModel[];
  /** Payer and risk of each pair, for what a supplier pays for a risk. */
  readonly pairs: readonly { readonly payer: number; readonly risk: number }[];
};

export const noLiabilities: Liabilities = { payers: [], pairs: [] };

/** Whoever fails in an occurrence pays for the events that it triggers itself, whichever supplier's failure came first. */
export function liabilitiesOf({ portfolio, shocks }: ResolvedPortfolio): Liabilities {
  const risksOf = new Map<string, Set<number>>();
  for (const { tree, triggers } of shocks) {
    for (const { position, risk } of triggers) {
      const id = tree.members[position]?.supplier.id ?? '';
      risksOf.set(id, (risksOf.get(id) ?? new Set()).add(risk));
    }
  }
  const pairs: { payer: number; risk: number }[] = [];
  const payers: PayerModel[] = [];
  for (const { id, liability } of portfolio.suppliers) {
    const risks = risksOf.get(id);
    if (!liability || !risks) continue;
    const payer = payers.length;
    payers.push({ id, liability, pairOf: new Map([...risks].map((risk) => [risk, pairs.push({ payer, risk }) - 1])) });
  }
  return { payers, pairs };
}

/** The place of a supplier among the payers, or `noPayer`. */
export function payerOf({ payers }: Liabilities, supplier: string): number {
  const place = payers.findIndex(({ id }) => id === supplier);
  return place < 0 ? noPayer : place;
}
