import type { ControlFrequency } from '#app/domain/control.ts';
import { sampleSizeTable, samplingRisks, zeroDeviationSampleSize } from '#app/domain/sampling.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Section } from '#app/ui/page.tsx';

/** Confidence and tolerable share of deviations of the statistical alternatives that are shown. */
const alternatives = [
  { confidence: 0.95, tolerable: 0.05 },
  { confidence: 0.9, tolerable: 0.1 },
] as const;

/** How many items are usually tested for a control of this frequency, and what a size without a deviation proves. */
export function SampleSizes({ frequency }: { frequency: ControlFrequency }) {
  const { t, format } = useI18n();
  const words = t.controls.sizes;
  const sizes = sampleSizeTable.find((row) => row.frequency === frequency);
  if (!sizes) return null;
  return (
    <Section title={words.title}>
      <table className="ledger max-w-md">
        <caption className="pb-1 text-start text-xs text-soft">{words.caption(t.controls.frequencies[frequency])}</caption>
        <thead>
          <tr>
            {samplingRisks.map((risk) => (
              <th key={risk} scope="col" data-align="end">
                {t.controls.samplingRisks[risk]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {samplingRisks.map((risk) => (
              <td key={risk} data-align="end" data-label={t.controls.samplingRisks[risk]}>
                {format.number(sizes[risk])}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="mt-2 max-w-[70ch] text-soft">{words.text}</p>
      <ul className="mt-1 max-w-[70ch] text-soft">
        {alternatives.map(({ confidence, tolerable }) => (
          <li key={confidence}>
            {words.statistical(
              format.number(zeroDeviationSampleSize(confidence, tolerable)),
              format.percent(confidence, 0),
              format.percent(tolerable, 0),
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
