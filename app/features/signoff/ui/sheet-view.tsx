import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { EvidenceTable } from '#app/features/evidence/ui/evidence-table.tsx';
import { Changes as ChangedFields } from '#app/features/trail/ui/changes.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { Code, Day, Money, Person } from '#app/ui/value.tsx';
import type { ControlLabels } from './control-labels.ts';
import type { SignOffSheet } from '../sheet.server.ts';

type Props = { sheet: SignOffSheet; labels: ControlLabels };

/** All that a signature of this control covers, in the order in which it is read: changes, definition, effect, design, test, evidence. */
export function SheetView({ sheet, labels }: Props) {
  return (
    <>
      <Changes sheet={sheet} />
      <Definition sheet={sheet} labels={labels} />
      <Risks sheet={sheet} />
      <Design sheet={sheet} labels={labels} />
      <Test sheet={sheet} labels={labels} />
    </>
  );
}

function Changes({ sheet: { changes } }: { sheet: SignOffSheet }) {
  const { t } = useI18n();
  const words = t.signoff;
  return (
    <Section title={words.parts.changes} count={changes?.length}>
      {changes === null && <p className="border-y border-rule py-3 text-soft">{words.neverSigned}</p>}
      {changes?.length === 0 && <p className="border-y border-rule py-3 text-soft">{words.noChanges}</p>}
      {changes && changes.length > 0 && (
        <Timeline
          entries={changes.map((line) => ({
            id: String(line.seq),
            when: line.at,
            title: t.acts[line.act],
            by: line.actorName ?? t.trail.system,
            children: (line.why || line.changes.length > 0) && (
              <>
                {line.why && <p>{line.why}</p>}
                <ChangedFields line={line} />
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
}

function Definition({ sheet: { control, owner, operator, unit }, labels }: Props) {
  const { t } = useI18n();
  const words = t.signoff;
  return (
    <Section title={words.parts.definition}>
      {control.ownerId === null && <Notice tone="warning">{words.noOwner}</Notice>}
      <DefinitionList
        items={[
          { term: words.definition.objective, value: control.objective },
          { term: words.definition.description, value: control.description },
          { term: words.definition.nature, value: labels.natures[control.nature] },
          { term: words.definition.execution, value: labels.executions[control.execution] },
          { term: words.definition.frequency, value: labels.frequencies[control.frequency] },
          { term: words.definition.isKey, value: control.isKey ? t.shell.common.yes : t.shell.common.no },
          { term: words.definition.owner, value: <Person name={owner} /> },
          { term: words.definition.operator, value: <Person name={operator} /> },
          { term: words.definition.unit, value: unit },
        ]}
      />
    </Section>
  );
}

function Risks({ sheet: { risks } }: { sheet: SignOffSheet }) {
  const { t, format } = useI18n();
  const words = t.signoff.risk;
  const columns: Column<SignOffSheet['risks'][number]>[] = [
    { key: 'title', header: words.title, isRowHeader: true, cell: (risk) => `${risk.code} ${risk.title}` },
    { key: 'frequency', header: words.frequency, align: 'end', cell: (risk) => format.percent(risk.frequencyReduction) },
    { key: 'severity', header: words.severity, align: 'end', cell: (risk) => format.percent(risk.severityReduction) },
    { key: 'inherent', header: words.inherent, align: 'end', cell: (risk) => <Money cents={risk.inherentCents} as="short" /> },
    { key: 'residual', header: words.residual, align: 'end', cell: (risk) => <Money cents={risk.residualCents} as="short" /> },
  ];
  return (
    <Section title={t.signoff.parts.risks} count={risks.length}>
      <DataTable
        caption={t.signoff.parts.risks}
        columns={columns}
        rows={risks}
        rowKey={(risk) => risk.id}
        rowHref={(risk) => pathTo.risk(risk.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{t.signoff.noRisks}</p>}
      />
    </Section>
  );
}

function Design({ sheet: { design }, labels }: Props) {
  const { t, format } = useI18n();
  const words = t.signoff.design;
  return (
    <Section title={t.signoff.parts.design}>
      {design ? (
        <DefinitionList
          items={[
            { term: words.conclusion, value: labels.designs[design.conclusion] },
            { term: words.rating, value: format.percent(design.rating) },
            { term: words.assessedOn, value: <Day on={design.assessedOn} /> },
            { term: words.assessor, value: <Person name={design.assessor} /> },
            { term: words.walkthrough, value: design.walkthrough },
          ]}
        />
      ) : (
        <Notice tone="warning">{t.signoff.noDesign}</Notice>
      )}
    </Section>
  );
}

function Test({ sheet: { test, evidence }, labels }: Props) {
  const { t, format } = useI18n();
  const words = t.signoff.test;
  if (!test) {
    return (
      <Section title={t.signoff.parts.test}>
        <Notice tone="warning">{t.signoff.noTest}</Notice>
      </Section>
    );
  }
  const columns: Column<(typeof test.items)[number]>[] = [
    { key: 'rank', header: t.signoff.item.rank, isRowHeader: true, cell: (item) => format.number(item.rank) },
    {
      key: 'result',
      header: t.signoff.item.result,
      cell: (item) => (
        <span className={item.result === 'deviation' ? 'font-semibold text-danger' : ''}>{labels.itemResults[item.result]}</span>
      ),
    },
    { key: 'note', header: t.signoff.item.note, cell: (item) => item.note || '–' },
  ];
  return (
    <>
      <Section
        title={t.signoff.parts.test}
        actions={
          <ButtonLink size="small" to={pathTo.test(test.code)}>
            {t.signoff.openTest}
          </ButtonLink>
        }
      >
        <DefinitionList
          items={[
            { term: words.conclusion, value: <strong>{test.conclusion && labels.operatings[test.conclusion]}</strong> },
            { term: words.deviations, value: words.deviationText(format.number(test.deviations), format.number(test.sampleSize)) },
            { term: words.period, value: words.periodText(format.dayShort(test.periodFrom), format.dayShort(test.periodTo)) },
            { term: words.tester, value: <Person name={test.tester} /> },
            { term: words.population, value: format.number(test.populationSize) },
            { term: words.source, value: test.populationSource },
            { term: words.completeness, value: test.populationCompleteness },
            { term: words.sampling, value: labels.samplings[test.sampling] },
            { term: words.seed, value: test.seed === null ? null : <Code>{String(test.seed)}</Code> },
            { term: words.concludedOn, value: <Day on={test.concludedOn} /> },
            { term: words.deviationNature, value: test.deviationNature },
            { term: words.remark, value: test.remark },
          ]}
        />
        {test.items.length > 0 && (
          <details className="mt-3" open={test.deviations > 0 || undefined}>
            <summary className="min-h-6 cursor-pointer font-semibold">{t.signoff.item.caption}</summary>
            <DataTable caption={t.signoff.item.caption} columns={columns} rows={test.items} rowKey={(item) => String(item.rank)} />
          </details>
        )}
      </Section>
      <Section title={t.signoff.parts.evidence} count={evidence.length}>
        <EvidenceTable files={evidence} />
      </Section>
    </>
  );
}
