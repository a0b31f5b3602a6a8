import { Form } from '@remix-run/react';
import type { FormReply } from '#app/features/form-reply.ts';
import { riskLinkForm } from '#app/features/controls/form.ts';
import type { ControlView } from '#app/features/controls/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { SelectField, type Choice } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { PercentField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Section } from '#app/ui/page.tsx';
import { Code, Money } from '#app/ui/value.tsx';
import { Nothing } from './control-tables.tsx';

type RiskLine = ControlView['risks'][number];
type Props = {
  risks: readonly RiskLine[];
  /** Risks that can still be linked; null for who may only read. */
  choices: readonly Choice[] | null;
  /** What the action answered to the form that links one more. */
  lastResult: FormReply['form'] | null;
};

/** Risks that the control acts on, with what it takes off each, and the form that links one more. */
export function LinkedRisks({ risks, choices, lastResult }: Props) {
  const { t, format } = useI18n();
  const unlink: Column<RiskLine>[] = choices ? [{ key: 'remove', header: t.risks.links.remove, cell: (row) => <Unlink risk={row} /> }] : [];
  return (
    <Section title={t.controls.risks} count={risks.length}>
      <DataTable
        caption={t.controls.risks}
        rows={risks}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.risk(row.code)}
        empty={<Nothing>{t.controls.noRisks}</Nothing>}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: t.risks.columns.title, cell: (row) => row.title, isRowHeader: true },
          { key: 'frequency', header: t.risks.links.frequency, cell: (row) => format.percent(row.frequencyReduction), align: 'end' },
          { key: 'severity', header: t.risks.links.severity, cell: (row) => format.percent(row.severityReduction), align: 'end' },
          {
            key: 'inherent',
            header: t.risks.columns.inherent,
            cell: (row) => <Money cents={row.inherentCents} as="short" />,
            align: 'end',
          },
          {
            key: 'residual',
            header: t.risks.columns.residual,
            cell: (row) => <Money cents={row.residualCents} as="short" />,
            align: 'end',
          },
          ...unlink,
        ]}
      />
      {choices && <LinkForm choices={choices} lastResult={lastResult} />}
    </Section>
  );
}

function LinkForm({ choices, lastResult }: { choices: readonly Choice[]; lastResult: FormReply['form'] | null }) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(riskLinkForm, { id: 'link-risk', lastResult });
  return (
    <details className="no-print mt-2" open={lastResult !== null}>
      <summary className="cursor-pointer py-1 font-semibold text-accent">{t.controls.linkRisk}</summary>
      <div className="mt-1 border border-rule bg-surface p-3">
        <RecordForm form={form} labels={{ ...t.risks.fields, ...t.controls.fields }} hints={t.risks.hints}>
          <SelectField field={fields.riskId} choices={choices} />
          <FieldRow>
            <PercentField field={fields.frequencyReduction} />
            <PercentField field={fields.severityReduction} />
          </FieldRow>
          <TextField field={fields.rationale} />
          <SubmitRow label={t.shell.actions.link} name="intent" value="link-risk" />
        </RecordForm>
      </div>
    </details>
  );
}

function Unlink({ risk }: { risk: RiskLine }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="unlink-risk" />
      <input type="hidden" name="version" value={risk.version} />
      <input type="hidden" name="riskId" value={risk.id} />
      <Button tone="quiet" size="small">
        <span aria-hidden="true">{t.shell.actions.unlink}</span>
        <span className="sr-only">{t.controls.unlinkRisk(risk.code)}</span>
      </Button>
    </Form>
  );
}
