/** Amounts of policies, which keep their own currency: nothing is converted without a rate. */
import type { PackFormat } from '../../format.ts';

export const amountIn = (format: PackFormat, cents: number, currency: string): string =>
  currency === 'EUR' ? format.moneyRound(cents) : `${format.integer(Math.round(cents / 100))}\u00a0${currency}`;
