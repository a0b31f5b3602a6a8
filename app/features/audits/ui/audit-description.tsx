import type { AuditPage } from '#app/features/audits/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Person } from '#app/ui/value.tsx';

/** Mandate, period and team, result. */
export function AuditDescription({ audit, unit, owner }: AuditPage) {
  const { t } = useI18n();
  const words = t.audits;
  return (
    <Section title={words.parts.mandate}>
      <DefinitionList
        columns={1}
        items={[
          { term: words.fields.scope, value: audit.scope },
          { term: words.fields.objectives, value: audit.objectives },
          { term: words.fields.criteria, value: audit.criteria },
        ]}
      />
      <DefinitionList
        items={[
          { term: words.fields.type, value: words.types[audit.type] },
          { term: words.fields.standard, value: words.standards[audit.standard] },
          { term: words.fields.leadAuditor, value: audit.leadAuditor },
          { term: words.fields.ownerId, value: <Person name={owner} /> },
          { term: words.fields.periodFrom, value: <Day on={audit.periodFrom} long /> },
          { term: words.fields.periodTo, value: <Day on={audit.periodTo} long /> },
          { term: words.fields.unitId, value: unit },
          { term: words.fields.confidentiality, value: words.confidentialities[audit.confidentiality] },
          { term: words.fields.opinion, value: words.opinions[audit.opinion] },
          { term: words.fields.reportOn, value: <Day on={audit.reportOn} long /> },
        ]}
      />
      {audit.conclusion && <DefinitionList columns={1} items={[{ term: words.fields.conclusion, value: audit.conclusion }]} />}
    </Section>
  );
}
