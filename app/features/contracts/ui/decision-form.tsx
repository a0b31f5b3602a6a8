import { Form } from '@remix-run/react';
import { useId } from 'react';
import type { ContractDecision } from '#app/features/contracts/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Section } from '#app/ui/page.tsx';

type Props = { decisions: readonly ContractDecision[]; version: number; today: string };

/** The decisions that the renewal is open to, each a form of its own: it works without a script. */
export function DecisionForms({ decisions, version, today }: Props) {
  const { t } = useI18n();
  return (
    <Section title={t.contracts.decide.title} id="decide">
      <p className="mb-2 max-w-[70ch] text-soft">{t.contracts.decide.intro}</p>
      <div className="no-print flex flex-wrap items-start gap-3">
        {decisions.map((outcome) => (
          <DecisionForm key={outcome} outcome={outcome} version={version} today={today} />
        ))}
      </div>
    </Section>
  );
}

function DecisionForm({ outcome, version, today }: { outcome: ContractDecision; version: number; today: string }) {
  const { t } = useI18n();
  const words = t.contracts.decide;
  const id = useId();
  return (
    <details className="w-full max-w-md">
      <summary className="inline-flex min-h-9 cursor-pointer items-center rounded border border-edge bg-surface px-3.5 font-semibold hover:border-ink">
        {words[outcome]}
      </summary>
      <Form method="post" className="mt-2 border border-rule bg-surface p-3">
        <input type="hidden" name="intent" value={outcome} />
        <input type="hidden" name="version" value={version} />
        <label htmlFor={`${id}day`} className="mb-0.5 block font-semibold">
          {outcome === 'give_notice' ? words.dayOfNotice : words.day}
        </label>
        <input id={`${id}day`} type="date" name="decidedOn" required defaultValue={today} max={today} className="control mb-3 max-w-48" />
        <label htmlFor={`${id}why`} className="mb-0.5 block font-semibold">
          {words.why}
        </label>
        <textarea id={`${id}why`} name="decision" rows={3} required maxLength={2000} className="control" />
        <div className="mt-2">
          <Button tone="primary">{words.submit}</Button>
        </div>
      </Form>
    </details>
  );
}
