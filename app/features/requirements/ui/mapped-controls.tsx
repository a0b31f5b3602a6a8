import { Form } from '@remix-run/react';
import { OperatingBadge, SignOffBadge } from '#app/features/controls/ui/standing-badges.tsx';
import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import { mappingForm } from '#app/features/requirements/form.ts';
import type { MappedControl } from '#app/features/requirements/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { SelectField, type Choice } from '#app/ui/form/choice-fields.tsx';
import { RecordForm } from '#app/ui/form/record-form.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';

type Props = {
  controls: readonly MappedControl[];
  /** Controls that can still be mapped; null for who may only read. */
  choices: readonly Choice[] | null;
  version: number;
  reply: Partial<FormReply> | undefined;
};

/** The controls that implement a requirement, each with its last test and its signature, and the form that adds one. */
export function MappedControls({ controls, choices, version, reply }: Props) {
  const { t } = useI18n();
  const words = t.requirements;
  const more: Column<MappedControl>[] = choices
    ? [{ key: 'remove', header: words.remove, cell: (row) => <Unmap control={row} version={version} /> }]
    : [];
  return (
    <Section title={words.controls} count={controls.length}>
      <DataTable
        caption={words.controls}
        rows={controls}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.control(row.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{choices ? words.noControlsYet : words.noControls}</p>}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: t.shell.common.title, cell: (row) => row.title, isRowHeader: true },
          { key: 'test', header: t.audits.lastTest, cell: (row) => <OperatingBadge standing={row.standing} /> },
          { key: 'signOff', header: t.audits.signOff, cell: (row) => <SignOffBadge standing={row.standing} /> },
          ...more,
        ]}
      />
      {choices && <MapForm choices={choices} version={version} reply={reply} isOpen={controls.length === 0} />}
    </Section>
  );
}

function MapForm({ choices, version, reply, isOpen }: Pick<Props, 'version' | 'reply'> & { choices: readonly Choice[]; isOpen: boolean }) {
  const { t } = useI18n();
  const lastResult = replyTo(reply, 'map');
  const [form, fields] = useRecordForm(mappingForm, { id: 'map', lastResult });
  return (
    <Disclosure label={t.requirements.map} isOpen={isOpen || lastResult !== undefined}>
      <RecordForm form={form} labels={t.requirements.fields}>
        <input type="hidden" name="intent" value="map" />
        <input type="hidden" name="version" value={version} />
        <SelectField field={fields.controlId} choices={choices} />
        <Button tone="primary">{t.requirements.map}</Button>
      </RecordForm>
    </Disclosure>
  );
}

function Unmap({ control, version }: { control: MappedControl; version: number }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="unmap" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="controlId" value={control.id} />
      <Button tone="quiet" size="small">
        <span aria-hidden="true">{t.shell.actions.unlink}</span>
        <span className="sr-only">{t.requirements.unmap(control.code)}</span>
      </Button>
    </Form>
  );
}
