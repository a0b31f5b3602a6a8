import { creditParts } from '#app/domain/exposure/credit.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { ControlWhy, WhyFigures } from '#app/features/exposure/why/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { creditSentence } from './credit-sentences.ts';

/** How much of each control's designed effect counts, factor by factor. */
export function CreditSection({ figures }: { figures: WhyFigures }) {
  const { t } = useI18n();
  const words = t.why.credit;
  return (
    <Section title={words.title} id="controls" count={figures.controls.length}>
      <p className="mb-3 max-w-[75ch] text-soft">{figures.controls.length === 0 ? words.none : words.intro}</p>
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
        {figures.controls.map((control) => (
          <ControlCredit key={control.code} control={control} parameters={figures.parameters} />
        ))}
      </div>
    </Section>
  );
}

type Factor = { part: (typeof creditParts)[number]; value: number; reason: string };

function ControlCredit({ control, parameters }: { control: ControlWhy; parameters: WhyFigures['parameters'] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.why.credit;
  const name = `${control.code} ${control.title}`;
  const factors = creditParts.map((part): Factor => ({
    part,
    value: control.credit[part].value,
    reason: creditSentence(part, control, parameters, i18n),
  }));
  const columns: Column<Factor>[] = [
    { key: 'part', header: words.factor, isRowHeader: true, cell: ({ part }) => words.parts[part], total: words.product },
    {
      key: 'value',
      header: words.value,
      align: 'end',
      cell: ({ value }) => format.percent(value),
      total: format.percent(control.credit.total),
    },
    { key: 'reason', header: words.reason, cell: ({ reason }) => reason, total: '' },
  ];
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-semibold">
        <TextLink to={pathTo.control(control.code)}>{name}</TextLink>
      </h3>
      <p className="mb-1">{effectSentence(control, i18n)}</p>
      <DataTable caption={words.caption(name)} columns={columns} rows={factors} rowKey={({ part }) => part} />
      <p className="mt-1 text-xs text-soft">
        {words.step(format.moneyRound(centsOf(control.before)), format.moneyRound(centsOf(control.after)))}
      </p>
    </div>
  );
}

/** "By design it takes 60 % off the frequency; with its credit of 73 % that is 44 %." */
function effectSentence({ frequencyReduction, severityReduction, cap, credit }: ControlWhy, { t, format }: I18n): string {
  const words = t.why.credit;
  const total = format.percent(credit.total);
  const effect = (reduction: number): [string, string] => [format.percent(reduction), format.percent(reduction * credit.total)];
  const sentences = [
    ...(frequencyReduction > 0 ? [words.onFrequency(...effect(frequencyReduction), total)] : []),
    ...(severityReduction > 0 ? [words.onSeverity(...effect(severityReduction), total)] : []),
    ...(cap === null ? [] : [words.onCap(format.moneyRound(centsOf(cap)), total)]),
  ];
  return sentences.length > 0 ? sentences.join(' ') : words.noEffect;
}
