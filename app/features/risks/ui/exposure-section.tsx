import { centsOf } from '#app/domain/exposure/euros.ts';
import { creditParts, type Credit } from '#app/domain/exposure/credit.ts';
import type { Explanation, ExplanationStep } from '#app/domain/exposure/explain.ts';
import type { RecoveryStep } from '#app/domain/exposure/recovery-steps.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { WaterfallTable, type WaterfallLine } from '#app/ui/figures/waterfall-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Money } from '#app/ui/value.tsx';

export type NamedControl = { id: string; code: string; title: string };
export type CountedSection = { id: string; mayRead: boolean; policyCode: string; policyTitle: string; title: string };

type Props = {
  explanation: Explanation;
  controls: readonly NamedControl[];
  counted: CountedSection | null;
  otherSections: number;
  meanCents: number;
};

/** Why this number: from inherent to net, one line per cause, each with its reason. */
export function ExposureSection({ explanation, controls, counted, otherSections, meanCents }: Props) {
  const i18n = useI18n();
  const words = i18n.t.risks.exposure;
  const insurance = explanation.steps.find((step) => step.kind === 'insurance');
  return (
    <>
      <WaterfallTable caption={words.caption} lines={linesOf(explanation, controls, counted, meanCents, i18n)} />
      {insurance && <InsuranceSteps steps={insurance.recovery.steps} />}
      <ul className="mt-2 text-xs text-soft">
        {explanation.inherent.rateBySuppliers > 0 && (
          <li>{words.bySuppliers(i18n.format.number(explanation.inherent.rateBySuppliers, { maximumSignificantDigits: 3 }))}</li>
        )}
        {!counted && <li>{words.noSection}</li>}
        {otherSections > 0 && <li>{words.otherSections(otherSections)}</li>}
        {insurance?.recovery.ignoredTerms.map((term) => (
          <li key={term}>{words.ignored[term]}</li>
        ))}
      </ul>
    </>
  );
}

/** What each term of the section does to the expected loss of a year. */
function InsuranceSteps({ steps }: { steps: readonly RecoveryStep[] }) {
  const { t, format } = useI18n();
  const words = t.risks.exposure;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 font-semibold text-accent">{words.recoveryTitle}</summary>
      <table className="ledger mt-1 max-w-2xl">
        <caption className="sr-only">{words.recoveryTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.recoveryColumns.step}</th>
            <th scope="col" data-align="end">
              {words.recoveryColumns.before}
            </th>
            <th scope="col" data-align="end">
              {words.recoveryColumns.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.number}>
              <th scope="row">{`${format.number(step.number)}. ${recoveryLabel(step, { t, format })}`}</th>
              <td data-align="end" data-label={words.recoveryColumns.before}>
                <Money cents={centsOf(step.before)} as="round" />
              </td>
              <td data-align="end" data-label={words.recoveryColumns.after}>
                <Money cents={centsOf(step.after)} as="round" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function recoveryLabel(step: RecoveryStep, { t, format }: Pick<I18n, 't' | 'format'>): string {
  const words = t.risks.exposure.recovery;
  switch (step.kind) {
    case 'covered_share':
      return words.coveredShare(format.percent(step.share));
    case 'average':
      return words.average(format.percent(step.ratio));
    case 'premium':
      return words.premium(format.percent(step.ratio));
    case 'deductible':
      return step.deductible.kind === 'none'
        ? words.noDeductible
        : step.deductible.kind === 'percent_of_loss'
          ? words.percentDeductible(format.percent(step.deductible.rate))
          : words[step.deductible.kind](format.moneyRound(centsOf(step.deductible.amount)));
    case 'limit':
      return Number.isFinite(step.limit) ? words.limit(format.moneyRound(centsOf(step.limit))) : words.noLimit;
    case 'insurer_share':
      return words.insurerShare(format.percent(step.share));
    case 'wording':
      return words.wording(format.percent(step.probability));
  }
}

function linesOf(
  explanation: Explanation,
  controls: readonly NamedControl[],
  counted: CountedSection | null,
  meanCents: number,
  i18n: I18n,
): WaterfallLine[] {
  const { t, format } = i18n;
  const words = t.risks.exposure;
  const { inherent, residual, net } = explanation;
  const rate = format.number(inherent.rate, { maximumSignificantDigits: 3 });
  const changes = explanation.steps
    .filter((step) => step.kind !== 'maximum_loss')
    .map((step, index) => lineOf(step, index, controls, counted, i18n));
  const paymentsAt = changes.findIndex(({ cause }) => cause === 'supplier' || cause === 'insurance');
  const reductions = paymentsAt === -1 ? changes : changes.slice(0, paymentsAt);
  const payments = paymentsAt === -1 ? [] : changes.slice(paymentsAt);
  return [
    {
      id: 'inherent',
      kind: 'level',
      label: words.inherent,
      reason: words.rate(rate, format.moneyShort(meanCents), inherent.rate),
      cents: centsOf(inherent.expectedAnnualLoss),
    },
    ...reductions,
    { id: 'residual', kind: 'level', label: words.residual, cents: centsOf(residual.expectedAnnualLoss) },
    ...payments,
    { id: 'net', kind: 'level', label: words.net, cents: centsOf(net.expectedAnnualLoss) },
  ];
}

function lineOf(
  step: Exclude<ExplanationStep, { kind: 'maximum_loss' }>,
  index: number,
  controls: readonly NamedControl[],
  counted: CountedSection | null,
  { t, format }: I18n,
): WaterfallLine {
  const words = t.risks.exposure;
  const cents = centsOf(step.after) - centsOf(step.before);
  switch (step.kind) {
    case 'control': {
      const control = controls.find(({ id }) => id === step.id);
      const label = control ? <TextLink to={pathTo.control(control.code)}>{`${control.code} ${control.title}`}</TextLink> : step.id;
      return { id: `${index}`, kind: 'change', cause: 'control', label, reason: creditReason(step.credit, { t, format }), cents };
    }
    case 'reduction_cap':
      return { id: `${index}`, kind: 'change', label: words.capLabel, reason: words.cap(format.percent(step.reductionCap)), cents };
    case 'suppliers':
      return { id: `${index}`, kind: 'change', cause: 'supplier', label: words.suppliersPay, reason: words.suppliersPayReason, cents };
    case 'insurance': {
      const name = counted ? `${counted.policyCode} ${counted.policyTitle} – ${counted.title}` : step.id;
      const label = counted?.mayRead ? <TextLink to={pathTo.policy(counted.policyCode)}>{name}</TextLink> : name;
      const share = step.recovery.steps.find(({ kind }) => kind === 'covered_share');
      return {
        id: `${index}`,
        kind: 'change',
        cause: 'insurance',
        label,
        reason: words.insuranceReason(format.percent(share?.kind === 'covered_share' ? share.share : 1)),
        cents,
      };
    }
  }
}

/** "Credit 88 % = design 90 % × operation 98 % (tested effective) × …": every factor below one says why. */
export function creditReason(credit: Credit, { t, format }: Pick<I18n, 't' | 'format'>): string {
  const words = t.risks.exposure;
  const reasonOf: Record<(typeof creditParts)[number], string> = {
    design: words.designReasons[credit.design.reason],
    operating: words.operatingReasons[credit.operating.reason],
    freshness: words.freshnessReasons[credit.freshness.reason],
    signOff: words.signOffReasons[credit.signOff.reason],
  };
  const parts = creditParts.map((part) => `${words.creditParts[part]} ${format.percent(credit[part].value, 0)} (${reasonOf[part]})`);
  return words.controlReason(format.percent(credit.total, 0), parts.join(' × '));
}
