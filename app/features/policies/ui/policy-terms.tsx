import { premiumRatio } from '#app/domain/exposure/section-terms.ts';
import type { PolicyView } from '#app/features/policies/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Money, Person } from '#app/ui/value.tsx';

/** Who insures what, until when, for how much. */
export function PolicyTerms({ view }: { view: PolicyView }) {
  const { t, format } = useI18n();
  const { policy, lastNoticeOn, owner, unit } = view;
  const words = t.policies;
  const renewal =
    lastNoticeOn === null ? words.page.notTacit : words.page.tacit(words.page.months(policy.noticeMonths), format.day(lastNoticeOn));
  return (
    <Section title={words.parts.identity}>
      <DefinitionList
        items={[
          { term: words.fields.number, value: policy.number },
          { term: words.fields.line, value: words.lines[policy.line] },
          {
            term: words.parts.period,
            value: `${words.page.period(format.day(policy.periodFrom), format.day(policy.periodTo))}\n${renewal}`,
          },
          { term: words.fields.trigger, value: words.triggers[policy.trigger] },
          ...(policy.retroOn ? [{ term: words.fields.retroOn, value: <Day on={policy.retroOn} long /> }] : []),
          ...(policy.subsequentUntil ? [{ term: words.fields.subsequentUntil, value: <Day on={policy.subsequentUntil} long /> }] : []),
          { term: words.fields.premium, value: <Money cents={policy.premiumCents} currency={policy.currency} /> },
          { term: words.page.taxed, value: <Money cents={policy.premiumCents + policy.premiumTaxesCents} currency={policy.currency} /> },
          ...(policy.premiumDueCents === null ? [] : [{ term: words.fields.premiumDue, value: <PremiumDue policy={policy} /> }]),
          { term: words.fields.broker, value: policy.broker },
          { term: words.fields.territory, value: policy.territory },
          { term: words.fields.programmeRank, value: format.number(policy.programmeRank) },
          { term: words.fields.ownerId, value: <Person name={owner} /> },
          { term: words.fields.unitId, value: unit },
        ]}
      />
      {policy.exclusions && <DefinitionList columns={1} items={[{ term: words.fields.exclusions, value: policy.exclusions }]} />}
    </Section>
  );
}

/** The premium that would be due, and what of each payment is left where less was paid. */
function PremiumDue({ policy }: { policy: PolicyView['policy'] }) {
  const { t, format } = useI18n();
  const ratio = premiumRatio(policy);
  return (
    <>
      <Money cents={policy.premiumDueCents} currency={policy.currency} />
      {ratio < 1 && <span className="block text-xs text-soft">{t.policies.page.premiumShort(format.percent(ratio))}</span>}
    </>
  );
}

/** The insurers with their shares; what nobody signs for is a line of its own. */
export function PolicyInsurers({ view }: { view: PolicyView }) {
  const { t, format } = useI18n();
  const words = t.policies.page;
  const quality = t.policies.creditQuality;
  const placed = view.policy.insurers.map(({ name, share, creditQualityStep, solvencyRatio }, index) => ({
    key: String(index),
    name,
    share,
    quality:
      creditQualityStep !== undefined
        ? quality.step(creditQualityStep)
        : solvencyRatio === undefined
          ? quality.unrated
          : quality.solvency(format.percent(solvencyRatio)),
  }));
  const rows =
    view.unallocated > 0 && placed.length > 0
      ? [...placed, { key: 'unallocated', name: words.unallocated, share: view.unallocated, quality: '–' }]
      : placed;
  return (
    <Section title={words.insurers}>
      <div className="max-w-xl">
        <DataTable
          caption={words.insurersCaption}
          rows={rows}
          rowKey={(row) => row.key}
          empty={<p className="border-y border-rule py-3 text-soft">{words.noInsurers}</p>}
          columns={[
            { key: 'name', header: words.insurer, cell: (row) => row.name, isRowHeader: true, total: words.total },
            { key: 'quality', header: quality.title, cell: (row) => row.quality },
            { key: 'share', header: words.share, cell: (row) => format.percent(row.share), align: 'end', total: format.percent(1) },
          ]}
        />
      </div>
    </Section>
  );
}
