import type { ControlView } from '#app/features/controls/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Money, Person } from '#app/ui/value.tsx';

/** What the control is and who answers for it. */
export function ControlCard({ view }: { view: ControlView }) {
  const { t } = useI18n();
  const words = t.controls;
  const { control } = view;
  return (
    <Section title={words.card}>
      <DefinitionList
        columns={1}
        items={[
          { term: words.fields.objective, value: control.objective },
          { term: words.fields.description, value: control.description },
        ]}
      />
      <DefinitionList
        items={[
          { term: words.fields.ownerId, value: <Person name={view.people.owner} /> },
          { term: words.fields.nature, value: words.natures[control.nature] },
          { term: words.fields.operatorId, value: <Person name={view.people.operator} /> },
          { term: words.fields.execution, value: words.executions[control.execution] },
          { term: words.fields.testerId, value: <Person name={view.people.tester} /> },
          { term: words.fields.frequency, value: words.frequencies[control.frequency] },
          { term: words.fields.unitId, value: view.unit },
          { term: words.fields.process, value: control.process },
          { term: words.fields.operatingSinceOn, value: <Day on={control.operatingSinceOn} long /> },
          { term: words.nextOccurrence, value: <Day on={view.nextOccurrenceOn} long /> },
          { term: words.fields.annualCost, value: <Money cents={control.annualCostCents} as="round" /> },
          { term: words.fields.dependencyGroup, value: control.dependencyGroup },
          { term: words.fields.confidentiality, value: t.risks.confidentialities[control.confidentiality] },
          { term: words.fields.isKey, value: control.isKey ? t.shell.common.yes : t.shell.common.no },
        ]}
      />
      <DefinitionList
        columns={1}
        items={[
          { term: words.fields.testProcedure, value: control.testProcedure },
          { term: words.fields.evidenceRequired, value: control.evidenceRequired },
        ]}
      />
    </Section>
  );
}
