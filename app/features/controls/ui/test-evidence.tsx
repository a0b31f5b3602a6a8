import { evidenceLimitBytes, evidenceMediaTypes } from '#app/domain/evidence.ts';
import { evidenceForm } from '#app/features/evidence/form.ts';
import type { EvidenceLine } from '#app/features/evidence/queries.server.ts';
import { EvidenceTable } from '#app/features/evidence/ui/evidence-table.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { FileField } from '#app/ui/form/file-field.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Section } from '#app/ui/page.tsx';
import { Nothing } from './control-tables.tsx';

const accept = Object.keys(evidenceMediaTypes)
  .map((extension) => `.${extension}`)
  .join(',');

type Props = { code: string; files: readonly EvidenceLine[]; mayAdd: boolean; isConcluded: boolean };

/** The files of a test, and the form that adds one; what is wrong with a file is said on the page that takes it. */
export function TestEvidence({ code, files, mayAdd, isConcluded }: Props) {
  const { t } = useI18n();
  return (
    <Section title={t.controls.test.evidence} count={files.length}>
      {files.length > 0 ? <EvidenceTable files={files} /> : <Nothing>{t.controls.test.noEvidence}</Nothing>}
      {mayAdd && <AddFile code={code} isConcluded={isConcluded} />}
    </Section>
  );
}

function AddFile({ code, isConcluded }: Pick<Props, 'code' | 'isConcluded'>) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(evidenceForm, { id: 'evidence' });
  return (
    <details className="no-print mt-2">
      <summary className="cursor-pointer py-1 font-semibold text-accent">{t.controls.test.addEvidence}</summary>
      <div className="mt-1 border border-rule bg-surface p-3">
        {isConcluded && <p className="mb-3 text-warning">{t.evidence.concluded}</p>}
        <RecordForm form={form} labels={t.evidence.fields} hints={t.evidence.hints} action={pathTo.testEvidence(code)} hasFiles>
          <FileField field={fields.file} accept={accept} maxBytes={evidenceLimitBytes} />
          <TextField field={fields.source} />
          <DateField field={fields.capturedOn} />
          <SubmitRow label={t.evidence.add} />
        </RecordForm>
      </div>
    </details>
  );
}
