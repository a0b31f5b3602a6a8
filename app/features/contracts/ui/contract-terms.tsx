import type { ContractView } from '#app/features/contracts/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { TextLink } from '#app/ui/link.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Money, Person } from '#app/ui/value.tsx';

/** What was agreed, and who answers for it. */
export function ContractTerms({ view }: { view: ContractView }) {
  const { t, format } = useI18n();
  const { contract, parent, owner, unit } = view;
  const words = t.contracts;
  const { currency } = contract;
  const yesOrNo = (is: boolean) => (is ? t.shell.common.yes : t.shell.common.no);
  const months = (count: number | null) => (count === null ? null : words.page.months(count));
  const notice = [months(contract.noticeMonths), contract.noticeDays === null ? null : words.page.days(contract.noticeDays)].filter(
    (part) => part !== null,
  );
  return (
    <Section title={words.page.terms}>
      <DefinitionList
        items={[
          { term: words.fields.reference, value: contract.reference },
          { term: words.fields.category, value: contract.category },
          { term: words.fields.kind, value: words.kinds[contract.kind] },
          {
            term: words.fields.parentId,
            value: parent && <TextLink to={pathTo.contract(parent.code)}>{`${parent.code} ${parent.title}`}</TextLink>,
          },
          { term: words.fields.startsOn, value: <Day on={contract.startsOn} long /> },
          { term: words.fields.endsOn, value: contract.isIndefinite ? words.indefinite : <Day on={contract.endsOn} long /> },
          { term: words.fields.durationMonths, value: months(contract.durationMonths) },
          { term: words.fields.amount, value: <Money cents={contract.amountCents} currency={currency} /> },
          { term: words.fields.annual, value: <Money cents={contract.annualCents} currency={currency} /> },
          {
            term: words.fields.renewal,
            value: [
              words.renewals[contract.renewal],
              contract.renewalTermMonths === null ? null : words.page.perTerm(words.page.months(contract.renewalTermMonths)),
            ]
              .filter((part) => part !== null)
              .join(', '),
          },
          { term: words.page.notice, value: notice.length === 0 ? words.page.notStated : format.list(notice) },
          { term: words.fields.lastNoticeOn, value: <Day on={contract.lastNoticeOn} long /> },
          {
            term: words.fields.paymentTermsDays,
            value: contract.paymentTermsDays === null ? null : words.page.days(contract.paymentTermsDays),
          },
          { term: words.fields.liabilityCap, value: <Money cents={contract.liabilityCapCents} currency={currency} /> },
          { term: words.fields.hasAuditRight, value: yesOrNo(contract.hasAuditRight) },
          { term: words.fields.hasExitPlan, value: yesOrNo(contract.hasExitPlan) },
          { term: words.fields.governingLaw, value: contract.governingLaw },
          { term: words.fields.ownerId, value: <Person name={owner} /> },
          { term: words.fields.unitId, value: unit },
          { term: words.fields.confidentiality, value: words.confidentialities[contract.confidentiality] },
        ]}
      />
      {contract.notes && <DefinitionList columns={1} items={[{ term: words.fields.notes, value: contract.notes }]} />}
    </Section>
  );
}
