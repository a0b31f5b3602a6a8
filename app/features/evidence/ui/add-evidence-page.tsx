import type { EvidenceLine } from '#app/features/evidence/queries.server.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { type Crumb, PageHeader, Section } from '#app/ui/page.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { EvidenceTable } from './evidence-table.tsx';

type Props = {
  title: string;
  crumbs: readonly Crumb[];
  files: readonly EvidenceLine[];
  /** The page of the record, where the file will be seen. */ backTo: string;
  warning?: string | null;
  reply: Partial<FormReply> | undefined;
};

/** The page that takes a file for a record and says what is wrong with it. */
export function AddEvidencePage({ title, crumbs, files, backTo, warning, reply }: Props) {
  const { t } = useI18n();
  return (
    <>
      <PageHeader title={title} crumbs={crumbs}>
        {t.evidence.intro}
      </PageHeader>
      {warning && <Notice tone="warning">{warning}</Notice>}
      <EvidenceForm lastResult={reply?.form} cancelTo={backTo} />
      {files.length > 0 && (
        <div className="mt-10">
          <Section title={t.evidence.title} count={files.length}>
            <EvidenceTable files={files} />
          </Section>
        </div>
      )}
    </>
  );
}
