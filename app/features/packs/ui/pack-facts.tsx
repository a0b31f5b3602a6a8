import type { PackClassification, PackRedaction } from '#app/domain/pack/front.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DefinitionList } from '#app/ui/page.tsx';
import { Day, Instant, Person } from '#app/ui/value.tsx';
import type { PackLine } from '../queries.server.ts';

type Facts = {
  pack: Pick<PackLine, 'kind' | 'auditCode' | 'auditTitle' | 'lang' | 'asOf' | 'issuer' | 'issuedAt' | 'pages' | 'fileBytes'>;
  classification: PackClassification;
  version: number;
  watermark: string | null;
  redactions: readonly PackRedaction[];
  approval: { name: string; signed: { at: number } } | null;
};

/** What a pack is: its kind, day, language, who asked for it and who approved it. */
export function PackFacts({ pack, classification, version, watermark, redactions, approval }: Facts) {
  const { t, format } = useI18n();
  const words = t.packs;
  return (
    <DefinitionList
      items={[
        { term: words.columns.kind, value: words.kinds[pack.kind].name },
        ...(pack.auditCode ? [{ term: words.columns.audit, value: `${pack.auditCode} ${pack.auditTitle}` }] : []),
        { term: words.columns.version, value: format.number(version) },
        { term: words.columns.lang, value: t.shell.language[pack.lang] },
        { term: words.columns.asOf, value: <Day on={pack.asOf} long /> },
        { term: words.fields.classification, value: words.classifications[classification] },
        { term: words.columns.issuedBy, value: <Person name={pack.issuer} /> },
        { term: words.columns.issuedAt, value: <Instant at={pack.issuedAt} /> },
        ...(approval
          ? [
              { term: words.columns.approvedBy, value: <Person name={approval.name} /> },
              { term: words.columns.approvedAt, value: <Instant at={approval.signed.at} /> },
            ]
          : []),
        ...(pack.pages === null ? [] : [{ term: words.columns.pages, value: format.number(pack.pages) }]),
        ...(pack.fileBytes === null ? [] : [{ term: words.columns.bytes, value: format.bytes(pack.fileBytes) }]),
        ...(watermark === null ? [] : [{ term: words.fields.watermark, value: watermark }]),
        ...(redactions.length === 0
          ? []
          : [{ term: words.keptBack, value: redactions.map((redaction) => words.redactions[redaction]).join(', ') }]),
      ]}
    />
  );
}
