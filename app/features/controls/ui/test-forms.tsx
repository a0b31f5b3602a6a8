import { Form } from '@remix-run/react';
import { testConclusions, type TestConclusion, type TestItem } from '#app/domain/control.ts';
import { mayExtend, suggestedConclusion } from '#app/domain/sampling.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';

type Shown = { version: number; items: TestItem[]; sampleSize: number; deviations: number; deviationNature: string };

/** What was typed into one of these forms and refused: it stands in the fields again. */
export type TypedResults = { items?: { result?: TestItem['result']; note?: string }[]; deviations?: string; deviationNature?: string };
export type TypedConclusion = { conclusion?: TestConclusion; remark?: string };

const Hidden = ({ intent, version }: { intent: string; version: number }) => (
  <>
    <input type="hidden" name="intent" value={intent} />
    <input type="hidden" name="version" value={version} />
  </>
);

/** Draws the items of a random sample. */
export function DrawForm({ version }: { version: number }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <Hidden intent="draw" version={version} />
      <p className="mb-3 max-w-[70ch] text-soft">{t.controls.test.drawText}</p>
      <Button tone="primary">{t.controls.test.draw}</Button>
    </Form>
  );
}

/** What was found, item by item; a test of the whole population is recorded by its total. */
export function ResultsForm({
  test,
  typed,
  isTotal,
  isNext,
}: {
  test: Shown;
  typed: TypedResults | null;
  isTotal: boolean;
  isNext: boolean;
}) {
  const { t } = useI18n();
  const words = t.controls.test;
  return (
    <Form method="post">
      <Hidden intent="results" version={test.version} />
      {isTotal ? (
        <div className="mb-4 max-w-48">
          <label htmlFor="deviations" className="mb-0.5 block font-semibold">
            {t.controls.fields.deviations}
          </label>
          <input
            id="deviations"
            name="deviations"
            inputMode="numeric"
            autoComplete="off"
            required
            defaultValue={typed?.deviations ?? test.deviations}
            className="control figures text-end"
          />
        </div>
      ) : (
        <table className="ledger mb-4 max-w-3xl">
          <caption className="sr-only">{words.results}</caption>
          <thead>
            <tr>
              <th scope="col">{words.rank}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {test.items.map((item, index) => (
              <ItemRow key={item.rank} item={{ ...item, ...typed?.items?.[index], rank: item.rank }} index={index} />
            ))}
          </tbody>
        </table>
      )}
      <div className="mb-4 max-w-2xl">
        <label htmlFor="deviationNature" className="mb-0.5 block font-semibold">
          {t.controls.fields.deviationNature}
        </label>
        <textarea
          id="deviationNature"
          name="deviationNature"
          rows={2}
          maxLength={2000}
          defaultValue={typed?.deviationNature ?? test.deviationNature}
          className="control"
        />
      </div>
      <Button tone={isNext ? 'primary' : 'secondary'}>{words.saveResults}</Button>
    </Form>
  );
}

function ItemRow({ item, index }: { item: TestItem; index: number }) {
  const { t, format } = useI18n();
  const words = t.controls;
  const name = `${words.test.rank} ${format.number(item.rank)}`;
  return (
    <tr>
      <th scope="row" className="figures font-normal">
        {format.number(item.rank)}
        <input type="hidden" name={`items[${index}].rank`} value={item.rank} />
      </th>
      <td data-label={words.test.result}>
        <select name={`items[${index}].result`} defaultValue={item.result} aria-label={`${words.test.result}, ${name}`} className="control">
          {(['pending', 'pass', 'deviation'] as const).map((result) => (
            <option key={result} value={result}>
              {words.results[result]}
            </option>
          ))}
        </select>
      </td>
      <td data-label={words.test.note}>
        <input
          name={`items[${index}].note`}
          defaultValue={item.note}
          maxLength={500}
          autoComplete="off"
          aria-label={`${words.test.note}, ${name}`}
          className="control"
        />
      </td>
    </tr>
  );
}

/** The tester's conclusion, with what the arithmetic suggests beside it. */
export function ConcludeForm({ test, typed }: { test: Shown; typed: TypedConclusion | null }) {
  const { t } = useI18n();
  const words = t.controls;
  const suggested = suggestedConclusion(test);
  return (
    <Form method="post" className="max-w-2xl">
      <Hidden intent="conclude" version={test.version} />
      <p className="mb-3 text-soft">
        {words.test.concludeText} {words.test.proposed(words.testConclusions[suggested])}
      </p>
      {mayExtend(test) && <p className="mb-3 text-soft">{words.test.extend}</p>}
      <fieldset className="mb-4">
        <legend className="mb-0.5 font-semibold">{words.fields.conclusion}</legend>
        {testConclusions.map((conclusion) => (
          <label key={conclusion} className="flex min-h-7 items-center gap-2 py-1">
            <input
              type="radio"
              name="conclusion"
              value={conclusion}
              defaultChecked={conclusion === (typed?.conclusion ?? suggested)}
              required
              className="size-4.5"
            />
            {words.testConclusions[conclusion]}
          </label>
        ))}
      </fieldset>
      <div className="mb-4">
        <label htmlFor="remark" className="mb-0.5 block font-semibold">
          {words.fields.remark}
        </label>
        <textarea id="remark" name="remark" rows={2} maxLength={2000} defaultValue={typed?.remark ?? ''} className="control" />
      </div>
      <Button tone="primary">{words.test.conclude}</Button>
    </Form>
  );
}
