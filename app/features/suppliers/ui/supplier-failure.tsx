import type { FailureAnswer } from '#app/domain/exposure/supplier-failure.ts';
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import type { SupplierPage } from '#app/features/suppliers/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';

type Props = Pick<SupplierPage, 'supplier' | 'failuresPerYear' | 'providers' | 'customers'> & { mayRevise: boolean };

/** How often the supplier fails by itself, what it then owes, and who fails with whom. */
export function SupplierFailure({ supplier, failuresPerYear, providers, customers, mayRevise }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.model.failure;
  return (
    <Section
      title={words.title}
      id="failure"
      actions={mayRevise && <ButtonLink to={pathTo.supplierFailure(supplier.code)}>{words.change}</ButtonLink>}
    >
      <DefinitionList
        items={[
          { term: words.parts.failure, value: answerText(supplier.failure, failuresPerYear, i18n) },
          { term: words.parts.liability, value: liabilityText(supplier.liability, i18n) },
          ...(customers.length === 0
            ? []
            : [
                {
                  term: words.customers,
                  value: customers.map(({ code, name }) => (
                    <TextLink key={code} to={pathTo.supplier(code)} className="me-3">{`${code} ${name}`}</TextLink>
                  )),
                },
              ]),
        ]}
      />
      <DataTable
        caption={words.parts.providers}
        rows={providers}
        rowKey={(provider) => provider.code}
        rowHref={(provider) => pathTo.supplier(provider.code)}
        empty={<p className="mt-2 border-y border-rule py-3 text-soft">{words.noProviders}</p>}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (provider) => <Code>{provider.code}</Code>, isNoWrap: true },
          { key: 'name', header: words.provider, cell: (provider) => provider.name, isRowHeader: true },
          { key: 'probability', header: words.probability, cell: (provider) => format.percent(provider.probability), align: 'end' },
          { key: 'rationale', header: words.rationale, cell: (provider) => provider.rationale || '–' },
        ]}
      />
    </Section>
  );
}

/** The answer as it was given and, where it says it otherwise, the failures a year that it means. */
function answerText(failure: FailureAnswer | null, failuresPerYear: number, { t, format }: I18n): string {
  const words = t.model.failure;
  if (failure === null) return words.notEstimated;
  const perYear = words.perYear(format.number(failuresPerYear, { maximumSignificantDigits: 3 }));
  switch (failure.kind) {
    case 'rate':
      return perYear;
    case 'return_period':
      return `${words.onceIn(format.number(failure.years))}\n${perYear}`;
    case 'availability':
      return `${words.promised(format.percent(failure.availability, 3), format.number(failure.repairHours))}\n${perYear}`;
  }
}

/** What the supplier owes, in one sentence a line. */
function liabilityText(liability: LiabilityAnswer | null, { t, format }: I18n): string {
  const words = t.model.failure.owes;
  if (liability === null) return words.nothing;
  const { penaltyCents, share, annualCapCents, collectability, rationale } = liability;
  return [
    ...(penaltyCents > 0 ? [words.penalty(format.moneyRound(penaltyCents))] : []),
    ...(share > 0 ? [penaltyCents > 0 ? words.shareBeyond(format.percent(share)) : words.share(format.percent(share))] : []),
    annualCapCents === null ? words.noCap : words.cap(format.moneyRound(annualCapCents)),
    words.collectability(format.percent(collectability)),
    ...(rationale === '' ? [] : [rationale]),
  ].join('\n');
}
