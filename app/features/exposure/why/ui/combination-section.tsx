import type { Combination } from '#app/domain/exposure/combine.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { ControlWhy, WhyFigures } from '#app/features/exposure/why/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';

type Effect = 'frequency' | 'severity';

/** What the controls do together: each added to those before it, groups, and the cap on all. */
export function CombinationSection({ figures }: { figures: WhyFigures }) {
  const i18n = useI18n();
  const words = i18n.t.why.combination;
  if (figures.controls.length < 2) return null;
  const effects = (['frequency', 'severity'] as const).filter((effect) => figures[effect].uncapped > 0);
  return (
    <Section title={words.title} id="combination">
      <p className="mb-3 max-w-[75ch] text-soft">{words.intro}</p>
      <Groups figures={figures} />
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
        {effects.map((effect) => (
          <EffectTable key={effect} effect={effect} figures={figures} />
        ))}
      </div>
      <p className="mt-3 max-w-[75ch]">{resultSentence(figures, i18n)}</p>
    </Section>
  );
}

type Row = { code: string; name: string; group: string | null; reduction: number; after: number };

const rowsOf = (combination: Combination, controls: readonly ControlWhy[]): Row[] =>
  combination.steps.map(({ id, group, reduction, after }) => {
    const title = controls.find(({ code }) => code === id)?.title ?? '';
    return { code: id, name: `${id} ${title}`, group, reduction, after };
  });

function EffectTable({ effect, figures }: { effect: Effect; figures: WhyFigures }) {
  const { t, format } = useI18n();
  const words = t.why.combination;
  const combination = figures[effect];
  const { reductionCap } = figures.parameters;
  const columns: Column<Row>[] = [
    { key: 'control', header: words.control, isRowHeader: true, cell: ({ name }) => name },
    { key: 'group', header: words.group, cell: ({ group }) => group ?? words.alone },
    { key: 'credited', header: words.credited, align: 'end', cell: ({ reduction }) => format.percent(reduction) },
    { key: 'together', header: words.together, align: 'end', cell: ({ after }) => format.percent(after) },
  ];
  const isCapped = combination.uncapped > combination.combined;
  return (
    <div className="min-w-0">
      <DataTable
        caption={words.captions[effect]}
        showCaption
        columns={columns}
        rows={rowsOf(combination, figures.controls)}
        rowKey={({ code }) => code}
      />
      {isCapped && (
        <p className="mt-1 text-xs text-soft">{words.capped(format.percent(combination.uncapped), format.percent(reductionCap))}</p>
      )}
    </div>
  );
}

/** Which controls share a cause of failing, and what that costs. */
function Groups({ figures: { controls, parameters } }: { figures: WhyFigures }) {
  const { t, format } = useI18n();
  const groups = [...new Set(controls.flatMap(({ group }) => group ?? []))]
    .map((group) => ({ group, members: controls.filter((control) => control.group === group).map(({ code }) => code) }))
    .filter(({ members }) => members.length > 1);
  if (groups.length === 0) return null;
  return (
    <ul className="mb-3 max-w-[75ch]">
      {groups.map(({ group, members }) => (
        <li key={group}>{t.why.combination.sharing(format.list(members), group, format.percent(parameters.commonCause))}</li>
      ))}
    </ul>
  );
}

function resultSentence({ frequency, severity, inherent, residual, rate, residualRate }: WhyFigures, { t, format }: I18n): string {
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  const euros = (value: number) => format.moneyRound(centsOf(value));
  return t.why.combination.result(
    { frequency: format.percent(frequency.combined), severity: format.percent(severity.combined) },
    { before: number(rate), after: number(residualRate) },
    { before: euros(inherent), after: euros(residual) },
  );
}
