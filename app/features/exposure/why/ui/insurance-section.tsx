import { Form } from '@remix-run/react';
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { AnswerStep, PolicyAnswer } from '#app/domain/exposure/programme-answer.ts';
import { answerStepLabel } from '#app/features/exposure/programme/ui/answer-step-label.ts';
import type { InsuranceWhy, WhyFigures } from '#app/features/exposure/why/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { FieldErrors } from '#app/ui/form/field-frame.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';

type Props = { code: string; insurance: InsuranceWhy; run: WhyFigures['run']; isLossInvalid: boolean };

/** What each policy makes of the expected losses of a year and of one loss that the reader chooses. */
export function InsuranceSection({ code, insurance, run, isLossInvalid }: Props) {
  const { t, format } = useI18n();
  const words = t.why.insurance;
  const { expected, chosen } = insurance;
  const euros = (amount: number) => format.moneyRound(centsOf(amount));
  return (
    <Section title={words.title} id="insurance" count={expected.length}>
      {expected.length === 0 ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <>
          <p className="mb-3 max-w-[75ch] text-soft">{words.intro}</p>
          <LossForm code={code} lossCents={centsOf(chosen.loss)} isInvalid={isLossInvalid} />
          <p className="mb-4 max-w-[75ch] font-semibold">
            {words.answer(euros(chosen.loss), euros(chosen.recovered), euros(chosen.retained))}
          </p>
          <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
            {expected.map((answer) => (
              <PolicySteps key={answer.section} answer={answer} insurance={insurance} run={run} />
            ))}
          </div>
        </>
      )}
    </Section>
  );
}

function LossForm({ code, lossCents, isInvalid }: { code: string; lossCents: number; isInvalid: boolean }) {
  const { t, format } = useI18n();
  const words = t.why.insurance;
  return (
    <Form method="get" action={`${pathTo.riskWhy(code)}#insurance`} className="no-print mb-3 flex flex-wrap items-end gap-3">
      <div>
        <label htmlFor="loss" className="block text-xs text-soft">
          {words.loss}
        </label>
        <p id="loss-hint" className="text-xs text-soft">
          {t.shell.form.amountHint}
        </p>
        <div className="flex max-w-48 items-center gap-2">
          <input
            key={lossCents}
            id="loss"
            name="loss"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={format.amountInput(lossCents)}
            aria-describedby={isInvalid ? 'loss-error loss-hint' : 'loss-hint'}
            aria-invalid={isInvalid || undefined}
            className="control figures text-end"
          />
          <span className="shrink-0 text-soft">€</span>
        </div>
        <FieldErrors id="loss-error" errors={isInvalid ? [t.shell.errors.not_an_amount] : []} />
      </div>
      <Button>{words.show}</Button>
    </Form>
  );
}

type Row = { key: string; number: number | null; label: string; expected: number | null; chosen: number | null };

function PolicySteps({ answer, insurance, run }: { answer: PolicyAnswer; insurance: InsuranceWhy; run: WhyFigures['run'] }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.why.insurance;
  const { titles, chosen, byRun } = insurance;
  const name = `${answer.policy} ${titles[answer.policy] ?? ''} – ${titles[answer.section] ?? ''}`;
  const cell = (amount: number | null) => <Money cents={amount === null ? null : centsOf(amount)} as="round" />;
  const columns: Column<Row>[] = [
    { key: 'number', header: words.number, align: 'end', cell: ({ number }) => format.number(number) },
    { key: 'term', header: words.term, isRowHeader: true, cell: ({ label }) => label },
    { key: 'expected', header: words.expected, align: 'end', cell: ({ expected }) => cell(expected) },
    { key: 'chosen', header: words.chosen, align: 'end', cell: ({ chosen: amount }) => cell(amount) },
  ];
  const isOnly = insurance.expected.filter(({ policy }) => policy === answer.policy).length === 1;
  const ofRun = byRun[answer.policy];
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-semibold">
        <TextLink to={pathTo.policy(answer.policy)}>{name}</TextLink>
      </h3>
      <DataTable
        caption={words.caption(name)}
        columns={columns}
        rows={rowsOf(
          answer,
          chosen.answers.find(({ section }) => section === answer.section),
          i18n,
        )}
        rowKey={({ key }) => key}
      />
      <p className="mt-1 text-xs text-soft">
        {answer.hasAnnualTerms && `${words.annual} `}
        {run && ofRun !== undefined && isOnly && words.byRun(run.code, format.moneyRound(centsOf(ofRun)))}
      </p>
    </div>
  );
}

/** Steps of the year beside those of the chosen loss; a step that only one of them has leaves a dash for the other. */
function rowsOf(expected: PolicyAnswer, chosen: PolicyAnswer | undefined, i18n: I18n): Row[] {
  const first: Row = {
    key: 'loss',
    number: null,
    label: i18n.t.why.insurance.start,
    expected: expected.steps[0]?.before ?? 0,
    chosen: chosen?.steps[0]?.before ?? null,
  };
  const steps: Row[] = mergedSteps(expected.steps, chosen?.steps ?? []).map((step, index) => ({
    key: step.kind,
    number: index + 1,
    label: answerStepLabel(step, i18n),
    expected: afterOf(expected.steps, step),
    chosen: afterOf(chosen?.steps ?? [], step),
  }));
  return [first, ...steps];
}

const order = [
  'covered_share',
  'attachment',
  'average',
  'premium',
  'deductible',
  'limit',
  'annual_terms',
  'insurer_share',
  'other_insurance',
  'wording',
] as const satisfies readonly AnswerStep['kind'][];

const mergedSteps = (some: readonly AnswerStep[], others: readonly AnswerStep[]): AnswerStep[] =>
  order.flatMap((kind) => some.find((step) => step.kind === kind) ?? others.find((step) => step.kind === kind) ?? []);

const afterOf = (steps: readonly AnswerStep[], { kind }: AnswerStep): number | null =>
  steps.find((step) => step.kind === kind)?.after ?? null;
