import type { PolicyView } from '#app/features/policies/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';

/** The terms of the policy as a whole: its place in the tower and its limits of the year. */
export function PolicyProgramme({ view }: { view: PolicyView }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { policy, programme, mayRevise } = view;
  const words = t.model.programme;
  const amount = (cents: number | null) => (cents === null ? words.none : format.moneyRound(cents, policy.currency));
  return (
    <Section
      title={words.title}
      id="programme"
      actions={mayRevise && <ButtonLink to={pathTo.policyProgramme(policy.code)}>{words.change}</ButtonLink>}
    >
      <TowerNotice view={view} />
      <DefinitionList
        items={[
          { term: words.parts.layer, value: layerText(view, i18n) },
          ...(programme.underlyings.length === 0
            ? []
            : [
                {
                  term: words.fields.underlyingIds,
                  value: programme.underlyings.map(({ code, title }) => (
                    <TextLink key={code} to={pathTo.policy(code)} className="me-3">{`${code} ${title}`}</TextLink>
                  )),
                },
              ]),
          { term: words.fields.limitOccurrence, value: amount(policy.limitOccurrenceCents) },
          { term: words.fields.annualDeductible, value: amount(policy.annualDeductibleCents) },
          { term: words.fields.limitAnnual, value: amount(policy.limitAnnualCents) },
          { term: words.fields.reinstatements, value: reinstatementText(policy.reinstatements, i18n) },
          {
            term: words.fields.sharedAggregateId,
            value: programme.sharedAggregate ? `${programme.sharedAggregate.code} ${programme.sharedAggregate.name}` : words.none,
          },
        ]}
      />
    </Section>
  );
}

function layerText({ policy }: PolicyView, { t, format }: I18n): string {
  const words = t.model.programme;
  if (policy.attachmentCents === null) return words.primary;
  const above = words.above(format.moneyRound(policy.attachmentCents, policy.currency));
  return policy.isDropDown ? `${above}, ${words.dropDown}` : above;
}

function reinstatementText(rates: readonly number[] | null, { t, format }: I18n): string {
  const words = t.model.programme;
  return rates === null ? words.none : words.reinstated(rates.length, rates.map((rate) => format.percent(rate)).join(', '));
}

/** INS-I2: what lies between a layer and the policies below it. */
function TowerNotice({ view: { policy, programme } }: { view: PolicyView }) {
  const { t, format } = useI18n();
  const words = t.model.programme;
  const { joint } = programme;
  if (joint === null || joint === 0) return null;
  const amount = format.moneyRound(Math.abs(joint), policy.currency);
  return <Notice tone="warning">{joint > 0 ? words.gap(amount) : words.overlap(amount)}</Notice>;
}
