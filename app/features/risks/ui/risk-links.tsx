import { Form } from '@remix-run/react';
import { createContext, useContext, useId, type ReactNode } from 'react';
import type { LinkChoice, LinkChoices } from '#app/features/risks/link-choices.server.ts';
import type { LinkedControlLine, LinkedSectionLine, LinkedSupplierLine } from '#app/features/risks/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code, Money } from '#app/ui/value.tsx';

type Props = {
  version: number;
  controls: LinkedControlLine[];
  /** Null where the reader's scope ends before insurance: an empty list would say that none answers. The same for suppliers. */
  sections: LinkedSectionLine[] | null;
  suppliers: LinkedSupplierLine[] | null;
  choices: LinkChoices | null;
  /** What was typed in the form that the page's action refused. */
  typed: Typed | undefined;
};

type Typed = Readonly<Record<string, unknown>>;

/** What was typed in this form before it was refused; empty in the others. */
const TypedHere = createContext<Typed>({});

function useTyped(name: string): string | undefined {
  const value = useContext(TypedHere)[name];
  return typeof value === 'string' ? value : undefined;
}

/** Controls, insurance and suppliers of a risk, each with the form that links one more. `choices` is null for who may only read. */
export function RiskLinks({ version, controls, sections, suppliers, choices, typed }: Props) {
  const { t, format } = useI18n();
  const words = t.risks.links;
  const more = t.model.links;
  const removal = <Row extends { id: string; title: string }>(intent: string): Column<Row>[] =>
    choices
      ? [
          {
            key: 'remove',
            header: words.remove,
            cell: (row) => <Unlink intent={intent} version={version} otherId={row.id} label={`${words.remove} ${row.title}`} />,
          },
        ]
      : [];
  return (
    <>
      <Section title={words.controls} count={controls.length}>
        <DataTable
          caption={words.controls}
          rows={controls}
          rowKey={(row) => row.id}
          rowHref={(row) => pathTo.control(row.code)}
          empty={<Nothing>{words.noControls}</Nothing>}
          columns={[
            { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
            { key: 'title', header: t.shell.common.title, cell: (row) => row.title, isRowHeader: true },
            { key: 'frequency', header: words.frequency, cell: (row) => format.percent(row.frequencyReduction), align: 'end' },
            { key: 'severity', header: words.severity, cell: (row) => format.percent(row.severityReduction), align: 'end' },
            { key: 'cap', header: more.cap, cell: (row) => <Money cents={row.capCents} as="round" />, align: 'end' },
            { key: 'rationale', header: more.rationale, cell: (row) => row.rationale || '–' },
            { key: 'credit', header: words.credit, cell: (row) => format.percent(row.credit, 0), align: 'end' },
            ...removal<LinkedControlLine>('unlink-control'),
          ]}
        />
        {choices && (
          <LinkForm
            intent="link-control"
            version={version}
            typed={typed}
            label={words.addControl}
            choices={choices.controls}
            choiceName="controlId"
          >
            <ShareInput name="frequencyReduction" />
            <ShareInput name="severityReduction" />
            <FigureInput name="cap" />
            <TextInput name="rationale" />
          </LinkForm>
        )}
      </Section>
      {sections && (
        <Section title={words.sections} count={sections.length}>
          <DataTable
            caption={words.sections}
            rows={sections}
            rowKey={(row) => row.id}
            rowHref={(row) => pathTo.policy(row.policyCode)}
            empty={<Nothing>{words.noSections}</Nothing>}
            columns={[
              { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.policyCode}</Code>, isNoWrap: true },
              { key: 'title', header: t.shell.common.title, cell: (row) => `${row.policyTitle} – ${row.title}`, isRowHeader: true },
              { key: 'share', header: words.share, cell: (row) => format.percent(row.coveredShare), align: 'end' },
              {
                key: 'wording',
                header: more.recoveryProbability,
                cell: (row) => format.percent(row.recoveryProbability),
                align: 'end',
              },
              { key: 'comment', header: more.rationale, cell: (row) => row.comment || '–' },
              {
                key: 'counted',
                header: t.shell.common.status,
                cell: (row) => <Badge tone={row.isCounted ? 'good' : 'ended'}>{row.isCounted ? words.counted : words.notCounted}</Badge>,
              },
              ...removal<LinkedSectionLine>('unlink-section'),
            ]}
          />
          {choices && (
            <LinkForm
              intent="link-section"
              version={version}
              typed={typed}
              label={words.addSection}
              choices={choices.sections}
              choiceName="sectionId"
            >
              <ShareInput name="coveredShare" />
              <FigureInput name="recoveryProbability" />
              <TextInput name="comment" />
            </LinkForm>
          )}
        </Section>
      )}
      {suppliers && (
        <Section title={words.suppliers} count={suppliers.length}>
          <DataTable
            caption={words.suppliers}
            rows={suppliers}
            rowKey={(row) => row.id}
            rowHref={(row) => pathTo.supplier(row.code)}
            empty={<Nothing>{words.noSuppliers}</Nothing>}
            columns={[
              { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
              { key: 'title', header: t.shell.common.name, cell: (row) => row.title, isRowHeader: true },
              { key: 'probability', header: words.probability, cell: (row) => format.percent(row.probability), align: 'end' },
              { key: 'multiplier', header: more.multiplier, cell: (row) => `× ${format.number(row.multiplier)}`, align: 'end' },
              { key: 'controlled', header: more.isControlled, cell: (row) => (row.isControlled ? t.shell.common.yes : t.shell.common.no) },
              { key: 'rationale', header: t.risks.fields.rationale, cell: (row) => row.rationale || '–' },
              ...removal<LinkedSupplierLine>('unlink-supplier'),
            ]}
          />
          {choices && (
            <LinkForm
              intent="link-supplier"
              version={version}
              typed={typed}
              label={words.addSupplier}
              choices={choices.suppliers}
              choiceName="supplierId"
            >
              <ShareInput name="probability" />
              <FigureInput name="multiplier" />
              <Box name="isControlled" />
              <TextInput name="rationale" />
            </LinkForm>
          )}
        </Section>
      )}
    </>
  );
}

const Nothing = ({ children }: { children: ReactNode }) => <p className="border-y border-rule py-3 text-soft">{children}</p>;

type LinkFormProps = {
  intent: string;
  version: number;
  typed: Typed | undefined;
  label: string;
  choices: readonly LinkChoice[];
  choiceName: 'controlId' | 'sectionId' | 'supplierId';
  children: ReactNode;
};

function LinkForm({ intent, version, typed, label, choices, choiceName, children }: LinkFormProps) {
  const { t } = useI18n();
  const id = useId();
  const isRefused = typed?.['intent'] === intent;
  const chosen = isRefused ? typed[choiceName] : undefined;
  return (
    // A link that was made leaves the form empty for the next one.
    <details key={version} className="no-print mt-2" open={isRefused}>
      <summary className="cursor-pointer py-1 font-semibold text-accent">{label}</summary>
      <Form method="post" className="mt-1 flex flex-wrap items-end gap-3 border border-rule bg-surface p-3">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="version" value={version} />
        <div className="w-full max-w-md">
          <label htmlFor={id} className="block text-xs text-soft">
            {t.risks.fields[choiceName]}
          </label>
          <select id={id} name={choiceName} required defaultValue={typeof chosen === 'string' ? chosen : ''} className="control">
            <option value="">{t.shell.common.choose}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </div>
        <TypedHere.Provider value={isRefused ? typed : {}}>{children}</TypedHere.Provider>
        <Button>{t.shell.actions.link}</Button>
      </Form>
    </details>
  );
}

function ShareInput({ name }: { name: 'frequencyReduction' | 'severityReduction' | 'coveredShare' | 'probability' }) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="w-40">
      <label htmlFor={id} className="block text-xs text-soft">{`${t.risks.fields[name]} (%)`}</label>
      <input
        id={id}
        name={name}
        required
        inputMode="decimal"
        autoComplete="off"
        defaultValue={useTyped(name)}
        className="control figures text-end"
      />
    </div>
  );
}

const figureUnits = { cap: '€', recoveryProbability: '%', multiplier: '×' } as const;

/** A figure that may stay empty: no cap, no doubt about the wording, no other cost than any event's. */
function FigureInput({ name }: { name: keyof typeof figureUnits }) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="w-40">
      <label htmlFor={id} className="block text-xs text-soft">{`${t.model.links[name]} (${figureUnits[name]})`}</label>
      <input
        id={id}
        name={name}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={useTyped(name)}
        className="control figures text-end"
      />
    </div>
  );
}

function Box({ name }: { name: 'isControlled' }) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="flex min-h-9 items-center gap-2">
      <input id={id} name={name} type="checkbox" defaultChecked={useTyped(name) !== undefined} className="size-4.5 shrink-0" />
      <label htmlFor={id} className="text-xs text-soft">
        {t.model.links[name]}
      </label>
    </div>
  );
}

function TextInput({ name }: { name: 'rationale' | 'comment' }) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="min-w-48 flex-1">
      <label htmlFor={id} className="block text-xs text-soft">
        {t.risks.fields[name]}
      </label>
      <input id={id} name={name} maxLength={1000} autoComplete="off" defaultValue={useTyped(name)} className="control" />
    </div>
  );
}

function Unlink({ intent, version, otherId, label }: { intent: string; version: number; otherId: string; label: string }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="otherId" value={otherId} />
      <Button tone="quiet" size="small">
        <span aria-hidden="true">{t.shell.actions.unlink}</span>
        <span className="sr-only">{label}</span>
      </Button>
    </Form>
  );
}
