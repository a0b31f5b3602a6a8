import type { Playback } from '#app/domain/exposure/playback.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';
import { centsOf } from '#app/domain/exposure/euros.ts';

/** What the answers mean, shown back before they are saved. */
export function PlaybackPanel({
  playback,
  warnings,
}: {
  playback: Playback;
  warnings: readonly (keyof ReturnType<typeof useI18n>['t']['risks']['warnings'])[];
}) {
  const { t, format } = useI18n();
  const words = t.risks.playback;
  const amount = (euros: number) => <Money cents={centsOf(euros)} as="round" />;
  return (
    <section aria-labelledby="playback-title" id="playback" className="mb-7 max-w-3xl border border-accent bg-accent-wash p-4">
      <h2 id="playback-title" className="text-lg">
        {words.title}
      </h2>
      <p className="mb-3 text-soft">{words.text}</p>
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {t.risks.warnings[warning]}
        </Notice>
      ))}
      <DefinitionList
        items={[
          { term: words.mean, value: amount(playback.mean) },
          { term: words.eal, value: amount(playback.expectedAnnualLoss) },
          { term: words.p01, value: amount(playback.p01) },
          { term: words.chance, value: format.percent(playback.chanceOfAtLeastOne) },
          { term: words.p50, value: amount(playback.p50) },
          { term: words.oneIn100, value: amount(playback.oneIn100YearLoss) },
          { term: words.p99, value: amount(playback.p99) },
        ]}
      />
    </section>
  );
}
