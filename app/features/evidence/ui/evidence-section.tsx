import type { EvidenceLine } from '#app/features/evidence/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Section } from '#app/ui/page.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { EvidenceTable } from './evidence-table.tsx';

type Props = {
  files: readonly EvidenceLine[];
  /** The page that takes a further file; null for who may not add one. */ addTo: string | null;
  /** What to know before adding. */ warning?: string | null;
};

/**
 * The files of a record, and the form that adds one; what is wrong with a file is said on the page that takes it. Whoever can neither
 * see nor add a file sees nothing.
 */
export function EvidenceSection({ files, addTo, warning }: Props) {
  const { t } = useI18n();
  if (files.length === 0 && addTo === null) return null;
  return (
    <Section title={t.evidence.title} count={files.length}>
      <EvidenceTable files={files} />
      {addTo !== null && (
        <Disclosure label={t.evidence.add}>
          {warning && <p className="mb-3 text-warning">{warning}</p>}
          <EvidenceForm action={addTo} />
        </Disclosure>
      )}
    </Section>
  );
}
