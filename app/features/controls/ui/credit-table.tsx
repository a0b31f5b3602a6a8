import { creditParts, type Credit } from '#app/domain/exposure/credit.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Section } from '#app/ui/page.tsx';

/** The credit of a control taken apart: what each factor is worth and why. */
export function CreditTable({ credit }: { credit: Credit }) {
  const { t, format } = useI18n();
  const words = t.risks.exposure;
  const reasons: Record<(typeof creditParts)[number], string> = {
    design: words.designReasons[credit.design.reason],
    operating: words.operatingReasons[credit.operating.reason],
    freshness: words.freshnessReasons[credit.freshness.reason],
    signOff: words.signOffReasons[credit.signOff.reason],
  };
  return (
    <Section title={t.controls.standing}>
      <p className="mb-2 max-w-[70ch] text-soft">{t.controls.standingText}</p>
      <table className="ledger max-w-2xl">
        <caption className="sr-only">{t.controls.standing}</caption>
        <thead>
          <tr>
            <th scope="col">{t.controls.factor}</th>
            <th scope="col">{t.shell.common.reason}</th>
            <th scope="col" data-align="end">
              {t.controls.columns.credit}
            </th>
          </tr>
        </thead>
        <tbody>
          {creditParts.map((part) => (
            <tr key={part}>
              <th scope="row" className="font-normal">
                {t.controls.factors[part]}
              </th>
              <td data-label={t.shell.common.reason}>{reasons[part]}</td>
              <td data-align="end" data-label={t.controls.columns.credit}>
                {format.percent(credit[part].value, 0)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t.controls.columns.credit}</td>
            <td />
            <td data-align="end" data-label={t.controls.columns.credit}>
              {format.percent(credit.total, 0)}
            </td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}
