import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';

/** A modelled amount in euros: three digits, and the 95 % error when it has one. Cents would say what no model knows. */
export function Euros({ amount, error, sign = false }: { amount: number; error?: number; sign?: boolean }) {
  const { format } = useI18n();
  const cents = centsOf(amount);
  return (
    <data value={amount.toFixed(0)} className="whitespace-nowrap">
      {sign && cents > 0 && '+'}
      {error === undefined || error === 0 ? format.moneyShort(cents) : format.estimate(cents, centsOf(error))}
    </data>
  );
}
