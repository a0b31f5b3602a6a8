import { Figure, Figures } from '#app/features/home/ui/figures.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { Money } from '#app/ui/value.tsx';

/** What open risks cost in a year as of the day, at the three steps. */
export function Totals({ totals }: { totals: { inherentCents: number; residualCents: number; netCents: number } }) {
  const { t } = useI18n();
  return (
    <div className="mb-5">
      <Figures caption={t.asOf.totals}>
        <Figure label={t.risks.columns.inherent}>
          <Money cents={totals.inherentCents} as="short" />
        </Figure>
        <Figure label={t.risks.columns.residual}>
          <Money cents={totals.residualCents} as="short" />
        </Figure>
        <Figure label={t.risks.columns.net} isMain>
          <Money cents={totals.netCents} as="short" />
        </Figure>
      </Figures>
      <p className="mt-1.5 text-xs text-faint">{t.asOf.totals}.</p>
    </div>
  );
}

type Total = { residualCents: number; netCents: number };

/** What open risks cost in a year at the close of both days. */
export function TotalsOnBothDays({ from, to, before, after }: { from: string; to: string; before: Total; after: Total }) {
  const { t, format } = useI18n();
  const words = t.asOf.comparison;
  const figures = [
    { label: words.residualOn(format.dayShort(from)), cents: before.residualCents },
    { label: words.residualOn(format.dayShort(to)), cents: after.residualCents },
    { label: words.netOn(format.dayShort(from)), cents: before.netCents },
    { label: words.netOn(format.dayShort(to)), cents: after.netCents },
  ];
  return (
    <div className="mb-6">
      <Figures caption={t.asOf.totals}>
        {figures.map(({ label, cents }, index) => (
          <Figure key={label} label={label} isMain={index % 2 === 1}>
            <Money cents={cents} as="short" />
          </Figure>
        ))}
      </Figures>
      <p className="mt-1.5 text-xs text-faint">{t.asOf.totals}.</p>
    </div>
  );
}
