import type { Playback } from '#app/domain/exposure/playback.ts';
import type { AnswerWarning } from '#app/domain/exposure/answer-issues.ts';
import { riskForm } from '#app/features/risks/form.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { PlaybackPanel } from './playback-panel.tsx';
import { RiskFields, type RiskChoices } from './risk-fields.tsx';

/** What the action answers when it does not save: errors, a conflict, or the meaning of the answers to look at. */
export type RiskFormReply = Partial<FormReply> & { playback?: Playback; warnings?: AnswerWarning[]; shownAnswers?: string };

type Props = { values: Record<string, string>; choices: RiskChoices; reply: RiskFormReply | undefined; cancelTo: string };

export function RiskFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(riskForm, { id: 'risk', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={t.risks.fields} />}
      {reply?.playback && <PlaybackPanel playback={reply.playback} warnings={reply.warnings ?? []} />}
      <RecordForm form={form} labels={t.risks.fields} hints={t.risks.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <input type="hidden" name="shownAnswers" value={reply?.shownAnswers ?? ''} />
        <RiskFields fields={fields} choices={choices} />
        <SubmitRow label={t.shell.actions.save} name="intent" value="save" cancelTo={cancelTo}>
          <Button name="intent" value="check">
            {t.risks.check}
          </Button>
        </SubmitRow>
      </RecordForm>
    </>
  );
}
