import { Form } from '@remix-run/react';
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { AnswerStep } from '#app/domain/exposure/programme-answer.ts';
import type { StressView } from '#app/features/exposure/programme/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';
import { answerStepLabel } from './answer-step-label.ts';

/** Five events of one risk, and what each policy makes of them term by term. */
export function StressSection({ view }: { view: StressView | null }) {
  const { t } = useI18n();
  const words = t.programme.stress;
  return (
    <Section title={words.title} id="stress">
      {view === null ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <>
          <p className="mb-3 max-w-[70ch] text-soft">{words.intro}</p>
          <RiskChoice view={view} />
          <StressTable view={view} />
        </>
      )}
    </Section>
  );
}

function RiskChoice({ view }: { view: StressView }) {
  const { t } = useI18n();
  const words = t.programme.stress;
  return (
    <Form method="get" action={`${pathTo.programme()}#stress`} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 sm:max-w-md">
        <label htmlFor="stress-risk" className="block text-xs text-soft">
          {words.choose}
        </label>
        <select key={view.risk.code} id="stress-risk" name="risk" defaultValue={view.risk.code} className="control">
          {view.risks.map(({ code, title }) => (
            <option key={code} value={code}>{`${code} ${title}`}</option>
          ))}
        </select>
      </div>
      <Button>{words.show}</Button>
    </Form>
  );
}

type Row = { key: string; label: string; amounts: (number | null)[] };
type Group = { policy: string; section: string; rows: Row[] };

function StressTable({ view }: { view: StressView }) {
  const { t, format } = useI18n();
  const words = t.programme.stress;
  const caption = words.caption(`${view.risk.code} ${view.risk.title}`);
  const chanceOf = (chance: number | null) => (chance === null ? words.worst : words.chance(format.percent(chance)));
  return (
    // The region takes the focus so that a keyboard can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={t.shell.list.scroll(caption)} tabIndex={0} className="scroll-region overflow-x-auto">
      <table className="ledger" data-narrow="scroll">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.term}</th>
            {view.chances.map((chance) => (
              <th key={chance} scope="col" data-align="end">
                {chanceOf(chance)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <AmountRow row={{ key: 'loss', label: words.loss, amounts: view.answers.map(({ loss }) => loss) }} isStrong />
          {groupsOf(view, { t, format }).map((group) => (
            <PolicyRows key={group.section} group={group} title={view.sections[group.section] ?? ''} columns={view.answers.length} />
          ))}
        </tbody>
        <tfoot>
          <AmountRow row={{ key: 'recovered', label: words.recovered, amounts: view.answers.map(({ recovered }) => recovered) }} />
          <AmountRow row={{ key: 'retained', label: words.retained, amounts: view.answers.map(({ retained }) => retained) }} />
        </tfoot>
      </table>
    </div>
  );
}

function PolicyRows({ group, title, columns }: { group: Group; title: string; columns: number }) {
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={columns + 1} className="pt-3 font-semibold">
          <TextLink to={pathTo.policy(group.policy)}>{group.section}</TextLink> {title}
        </th>
      </tr>
      {group.rows.map((row) => (
        <AmountRow key={row.key} row={row} isIndented />
      ))}
    </>
  );
}

function AmountRow({ row, isStrong = false, isIndented = false }: { row: Row; isStrong?: boolean; isIndented?: boolean }) {
  return (
    <tr className={isStrong ? 'font-semibold' : ''}>
      <th scope="row" className={isIndented ? 'ps-4' : isStrong ? 'font-semibold' : ''}>
        {row.label}
      </th>
      {row.amounts.map((amount, index) => (
        <td key={index} data-align="end">
          <Money cents={amount === null ? null : centsOf(amount)} as="round" />
        </td>
      ))}
    </tr>
  );
}

/** The steps of each section side by side. A step that only some events meet leaves a dash for the others. */
function groupsOf(view: StressView, i18n: Pick<I18n, 't' | 'format'>): Group[] {
  const [first] = view.answers;
  return (first?.answers ?? []).map(({ policy, section }): Group => {
    const columns = view.answers.map(({ answers }) => answers.find((answer) => answer.section === section)?.steps ?? []);
    const longest = columns.reduce((most, steps) => (steps.length > most.length ? steps : most));
    return {
      policy,
      section,
      rows: longest.map((step) => ({
        key: step.kind,
        label: answerStepLabel(step, i18n),
        amounts: columns.map((steps) => sameStep(steps, step)?.after ?? null),
      })),
    };
  });
}

const sameStep = (steps: readonly AnswerStep[], { kind }: AnswerStep): AnswerStep | undefined => steps.find((step) => step.kind === kind);
