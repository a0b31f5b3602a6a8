import { centsOf } from '#app/domain/exposure/euros.ts';
import type { SupplierWhy, WhyFigures } from '#app/features/exposure/why/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';

/** The part of the events that failing suppliers cause. */
export function SuppliersSection({ figures }: { figures: WhyFigures }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.why.suppliers;
  const { rate, rateBySuppliers, suppliers } = figures;
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return (
    <Section title={words.title} id="suppliers">
      <p className="mb-3 max-w-[75ch]">
        {rateBySuppliers === 0
          ? words.none
          : words.part(number(rateBySuppliers), number(rate), number(Math.max(0, rate - rateBySuppliers)))}
      </p>
      {suppliers && suppliers.length > 0 && (
        <DataTable
          caption={words.caption}
          columns={columnsOf(i18n)}
          rows={suppliers}
          rowKey={({ code }) => code}
          rowHref={({ code }) => pathTo.supplier(code)}
        />
      )}
      {figures.fromSuppliers > 0 && (
        <p className="mt-2 max-w-[90ch] text-xs text-soft">
          {words.paysNote}{' '}
          {figures.run &&
            figures.suppliersByRun !== null &&
            words.byRun(figures.run.code, format.moneyRound(centsOf(figures.suppliersByRun)))}
        </p>
      )}
    </Section>
  );
}

function columnsOf({ t, format }: I18n): Column<SupplierWhy>[] {
  const words = t.why.suppliers;
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return [
    { key: 'supplier', header: words.supplier, isRowHeader: true, cell: ({ code, title }) => `${code} ${title}` },
    { key: 'rate', header: words.failures, align: 'end', cell: ({ rate }) => number(rate) },
    { key: 'probability', header: words.probability, align: 'end', cell: ({ probability }) => format.percent(probability) },
    { key: 'events', header: words.events, align: 'end', cell: ({ rate, probability }) => number(rate * probability) },
    { key: 'multiplier', header: words.multiplier, align: 'end', cell: ({ multiplier }) => words.times(format.number(multiplier)) },
    { key: 'controlled', header: words.controls, cell: ({ isControlled }) => (isControlled ? words.controlled : words.uncontrolled) },
    { key: 'expected', header: words.expected, align: 'end', cell: ({ expected }) => <Money cents={centsOf(expected)} as="round" /> },
    { key: 'pays', header: words.pays, align: 'end', cell: ({ pays }) => <Money cents={centsOf(pays)} as="round" /> },
  ];
}
