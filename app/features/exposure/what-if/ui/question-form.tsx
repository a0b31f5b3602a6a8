import { Form } from '@remix-run/react';
import type { Choice } from '#app/features/exposure/what-if/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';

const kinds = ['policy-lapses', 'deductible-doubles', 'limit-halves', 'control-fails', 'supplier-fails', 'contract-ends'] as const;

/** Fields offered at first; always one more than what is chosen, up to the most that a question holds. */
const fewestFields = 3;
const mostFields = 8;

/** The question: what changes, one field per change. Its answer is an address that can be kept and shared. */
export function QuestionForm({ choices, chosen }: { choices: readonly Choice[]; chosen: readonly Choice[] }) {
  const { t } = useI18n();
  const words = t.whatIf.form;
  const fields = Math.min(mostFields, Math.max(fewestFields, chosen.length + 1));
  return (
    <Form method="get" action={pathTo.whatIf()} className="no-print mb-6 border border-rule bg-surface px-4 pt-3 pb-4">
      <fieldset>
        <legend className="float-left mb-2 w-full font-semibold">{words.legend}</legend>
        <div className="clear-both grid gap-3 lg:grid-cols-3">
          {Array.from({ length: fields }, (_, index) => (
            <ChangeField key={index} number={index + 1} choices={choices} value={chosen[index]?.value ?? ''} />
          ))}
        </div>
      </fieldset>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button tone="primary">{words.compare}</Button>
        {chosen.length > 0 && <ButtonLink to={pathTo.whatIf()}>{words.clear}</ButtonLink>}
        <span className="text-xs text-soft">{words.nothingSaved}</span>
      </div>
    </Form>
  );
}

function ChangeField({ number, choices, value }: { number: number; choices: readonly Choice[]; value: string }) {
  const { t } = useI18n();
  const words = t.whatIf;
  const id = `change-${number}`;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-xs text-soft">
        {words.form.change(number)}
      </label>
      <select key={value} id={id} name="change" defaultValue={value} className="control">
        <option value="">{words.form.none}</option>
        {kinds.map((kind) => (
          <ChangeGroup
            key={kind}
            label={words.kinds[kind]}
            short={words.short[kind]}
            choices={choices.filter((choice) => choice.kind === kind)}
          />
        ))}
      </select>
    </div>
  );
}

type GroupProps = {
  label: string;
  /** What happens, in each option: a closed list does not show the heading of its group. */
  short: string;
  choices: readonly Choice[];
};

function ChangeGroup({ label, short, choices }: GroupProps) {
  if (choices.length === 0) return null;
  return (
    <optgroup label={label}>
      {choices.map(({ value, code, title }) => (
        <option key={value} value={value}>{`${code} ${title} – ${short}`}</option>
      ))}
    </optgroup>
  );
}
