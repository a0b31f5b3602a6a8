/** What stays with the insured of each loss. */
import type { PackSection } from '#app/domain/pack/insurance/model.ts';
import type { Pen } from '../../pen.ts';
import { amountIn } from './amounts.ts';

/** The deductible in words, then the hours that pass before anything is paid, on a line of their own. */
export function retainedOf(
  { deductible, waitingHours }: Pick<PackSection, 'deductible' | 'waitingHours'>,
  currency: string,
  { words, format }: Pick<Pen, 'words' | 'format'>,
): string {
  const labels = words.insurancePack.policies;
  const amount = (cents: number | null) => amountIn(format, cents ?? 0, currency);
  const { kind, amountCents, rate, base, minCents, maxCents } = deductible;
  const kept =
    kind === 'percent_of_loss'
      ? [
          labels.deductible.percent[base](format.percent(rate)),
          ...(minCents === null ? [] : [labels.deductible.min(amount(minCents))]),
          ...(maxCents === null ? [] : [labels.deductible.max(amount(maxCents))]),
        ].join(', ')
      : kind === 'none'
        ? labels.deductible.none
        : labels.deductible[kind](amount(amountCents));
  return waitingHours === null || waitingHours === 0 ? kept : `${kept}\n${labels.waiting(format.integer(waitingHours))}`;
}
