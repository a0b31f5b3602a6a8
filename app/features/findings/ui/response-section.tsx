import { managementResponses } from '#app/domain/audit.ts';
import { responseForm } from '#app/features/findings/form.ts';
import type { FindingPage } from '#app/features/findings/queries.server.ts';
import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RadioGroup } from '#app/ui/form/choice-fields.tsx';
import { RecordForm } from '#app/ui/form/record-form.tsx';
import { TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { DefinitionList, Section } from '#app/ui/page.tsx';

type Props = { finding: FindingPage['finding']; mayRespond: boolean; reply: Partial<FormReply> | undefined };

/** What management answers to the finding, and the form with which it does. */
export function ResponseSection({ finding, mayRespond, reply }: Props) {
  const { t } = useI18n();
  const words = t.findings.response;
  const { response, responseText } = finding;
  const lastResult = replyTo(reply, 'respond');
  return (
    <Section title={words.title}>
      {response === null ? (
        <p className="border-y border-rule py-3 text-soft">{words.none}</p>
      ) : (
        <DefinitionList
          columns={1}
          items={[
            { term: t.findings.fields.response, value: t.findings.responses[response] },
            { term: t.findings.fields.responseText, value: responseText },
          ]}
        />
      )}
      {mayRespond && (
        <Disclosure label={response === null ? words.give : words.change} isOpen={response === null || lastResult !== undefined}>
          <ResponseForm finding={finding} lastResult={lastResult} />
        </Disclosure>
      )}
    </Section>
  );
}

function ResponseForm({ finding, lastResult }: { finding: FindingPage['finding']; lastResult: FormReply['form'] | undefined }) {
  const { t } = useI18n();
  const words = t.findings;
  const [form, fields] = useRecordForm(responseForm, {
    id: 'response',
    lastResult,
    defaultValue: { response: finding.response ?? undefined, responseText: finding.responseText },
  });
  return (
    <RecordForm form={form} labels={words.fields}>
      <input type="hidden" name="intent" value="respond" />
      <input type="hidden" name="version" value={finding.version} />
      <RadioGroup
        field={fields.response}
        isInline
        choices={managementResponses.map((value) => ({ value, label: words.responses[value] }))}
      />
      <TextArea field={fields.responseText} rows={3} />
      <Button tone="primary">{t.shell.actions.save}</Button>
    </RecordForm>
  );
}
