import { Form } from '@remix-run/react';
import type { PolicyView } from '#app/features/policies/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Code, Money } from '#app/ui/value.tsx';

type SectionView = PolicyView['sections'][number];

/** Each section with its terms in words and the risks that it answers. */
export function PolicySections({ view }: { view: PolicyView }) {
  const { t } = useI18n();
  const { policy, sections, mayRevise } = view;
  const words = t.policies.sections;
  return (
    <Section
      title={words.title}
      id="sections"
      count={sections.length}
      actions={mayRevise && <ButtonLink to={pathTo.newSection(policy.code)}>{words.new}</ButtonLink>}
    >
      {sections.length === 0 && <p className="border-y border-rule py-3 text-soft">{words.none}</p>}
      {sections.map((section) => (
        <PolicySection key={section.id} section={section} view={view} />
      ))}
    </Section>
  );
}

function PolicySection({ section, view }: { section: SectionView; view: PolicyView }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { policy, mayRevise } = view;
  const words = t.policies;
  return (
    <article className="mb-7" aria-labelledby={section.id}>
      <div className="mb-1.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <h3 id={section.id} className="text-base font-semibold">
          {section.title}
        </h3>
        {mayRevise && (
          <div className="no-print flex flex-wrap gap-2">
            <ButtonLink size="small" to={pathTo.editSection(policy.code, section.position)}>
              <span aria-hidden="true">{t.shell.actions.edit}</span>
              <span className="sr-only">{words.sections.edit(section.title)}</span>
            </ButtonLink>
            {section.risks.length === 0 && <Removal section={section} version={policy.version} />}
          </div>
        )}
      </div>
      <DefinitionList
        items={[
          { term: words.fields.perils, value: section.perils },
          { term: words.sections.parts.deductible, value: deductibleText(section, policy.currency, i18n) },
          { term: words.sections.parts.limits, value: limitsText(section, policy.currency, i18n) },
          ...(section.waitingHours ? [{ term: words.fields.waitingHours, value: words.sections.waiting(section.waitingHours) }] : []),
          ...(section.sumInsuredCents === null
            ? []
            : [{ term: words.fields.sumInsured, value: insuredText(section, policy.currency, i18n) }]),
        ]}
      />
      <AnsweredRisks section={section} />
    </article>
  );
}

function Removal({ section, version }: { section: SectionView; version: number }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="remove-section" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="sectionId" value={section.id} />
      <Button size="small" tone="quiet">
        <span aria-hidden="true">{t.shell.actions.remove}</span>
        <span className="sr-only">{`${t.policies.sections.remove} ${section.title}`}</span>
      </Button>
    </Form>
  );
}

function AnsweredRisks({ section }: { section: SectionView }) {
  const { t, format } = useI18n();
  const words = t.policies.sections;
  if (section.risks.length === 0) return <p className="mt-1.5 text-soft">{words.noRisks}</p>;
  return (
    <div className="mt-2">
      <DataTable
        caption={words.risksCaption(section.title)}
        rows={section.risks}
        rowKey={(risk) => risk.code}
        rowHref={(risk) => pathTo.risk(risk.code)}
        columns={[
          { key: 'code', header: t.risks.columns.code, cell: (risk) => <Code>{risk.code}</Code>, isNoWrap: true },
          { key: 'title', header: words.risks, cell: (risk) => risk.title, isRowHeader: true },
          { key: 'share', header: words.coveredShare, cell: (risk) => format.percent(risk.coveredShare), align: 'end' },
          { key: 'residual', header: words.residual, cell: (risk) => <Money cents={risk.residualCents} as="short" />, align: 'end' },
          { key: 'net', header: words.net, cell: (risk) => <Money cents={risk.netCents} as="short" />, align: 'end' },
        ]}
      />
    </div>
  );
}

/** What stays with us of each loss, in words. */
function deductibleText(section: SectionView, currency: string, { t, format }: I18n): string {
  const words = t.policies.sections.deductible;
  const amount = (cents: number | null) => format.moneyRound(cents ?? 0, currency);
  switch (section.deductibleKind) {
    case 'none':
      return words.none;
    case 'ordinary':
      return words.ordinary(amount(section.deductibleCents));
    case 'franchise':
      return words.franchise(amount(section.deductibleCents));
    case 'percent_of_loss': {
      const bounds = [
        section.deductibleMinCents === null ? null : words.min(amount(section.deductibleMinCents)),
        section.deductibleMaxCents === null ? null : words.max(amount(section.deductibleMaxCents)),
      ];
      return [words[section.deductibleBase](format.percent(section.deductibleRate)), ...bounds.filter((bound) => bound !== null)].join(
        ', ',
      );
    }
  }
}

function limitsText({ limitOccurrenceCents, limitAnnualCents }: SectionView, currency: string, { t, format }: I18n): string {
  const words = t.policies.sections;
  const perOccurrence = limitOccurrenceCents === null ? null : words.perOccurrence(format.moneyRound(limitOccurrenceCents, currency));
  const perYear = limitAnnualCents === null ? null : words.perYear(format.moneyRound(limitAnnualCents, currency));
  return [perOccurrence, perYear].filter((limit) => limit !== null).join(', ') || words.noLimit;
}

/** The sum insured beside the value at risk, and what the average rule makes of a payment when the first is smaller. */
function insuredText({ sumInsuredCents, valueAtRiskCents }: SectionView, currency: string, { t, format }: I18n): string {
  const words = t.policies.sections;
  const sum = sumInsuredCents ?? 0;
  if (valueAtRiskCents === null) return words.insuredOnly(format.moneyRound(sum, currency));
  const insured = words.insured(format.moneyRound(sum, currency), format.moneyRound(valueAtRiskCents, currency));
  return sum < valueAtRiskCents ? `${insured}\n${words.average(format.percent(sum / valueAtRiskCents))}` : insured;
}
