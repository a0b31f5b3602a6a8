import type { ReactNode } from 'react';
import type { DesignConclusion, TestConclusion } from '#app/domain/control.ts';
import type { ControlView } from '#app/features/controls/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Day } from '#app/ui/value.tsx';

export const Nothing = ({ children }: { children: ReactNode }) => <p className="border-y border-rule py-3 text-soft">{children}</p>;

export const conclusionTones: Record<TestConclusion | DesignConclusion, Tone> = {
  effective: 'good',
  partially_effective: 'warning',
  ineffective: 'danger',
  adequate: 'good',
  needs_improvement: 'warning',
  inadequate: 'danger',
};

/** Test runs, newest first. */
export function TestsTable({ tests, actions }: { tests: ControlView['tests']; actions?: ReactNode }) {
  const { t, format } = useI18n();
  const words = t.controls;
  return (
    <Section title={words.tests} count={tests.length} actions={actions}>
      <DataTable
        caption={words.tests}
        rows={tests}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.test(row.code)}
        empty={<Nothing>{words.noTests}</Nothing>}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => row.code, isRowHeader: true, isNoWrap: true },
          { key: 'from', header: words.fields.periodFrom, cell: (row) => <Day on={row.periodFrom} /> },
          { key: 'to', header: words.fields.periodTo, cell: (row) => <Day on={row.periodTo} /> },
          { key: 'tester', header: words.fields.testerId, cell: (row) => row.tester },
          {
            key: 'deviations',
            header: words.fields.deviations,
            cell: (row) => `${format.number(row.deviations)} / ${format.number(row.sampleSize)}`,
            align: 'end',
          },
          {
            key: 'conclusion',
            header: words.fields.conclusion,
            cell: (row) =>
              row.conclusion === null ? (
                <Badge tone="progress">{words.testStatuses.draft}</Badge>
              ) : (
                <Badge tone={conclusionTones[row.conclusion]}>{words.testConclusions[row.conclusion]}</Badge>
              ),
          },
        ]}
      />
    </Section>
  );
}

type DesignsProps = {
  /** The control's code. */ code: string;
  designs: ControlView['designs'];
  /** How many files each has; null for who may not read them. */ files: Readonly<Record<string, number>> | null;
  actions?: ReactNode;
};

/** Judgements of the design, newest first. */
export function DesignsTable({ code, designs, files, actions }: DesignsProps) {
  const { t, format } = useI18n();
  const words = t.controls;
  const evidence = (counts: Readonly<Record<string, number>>): Column<ControlView['designs'][number]> => ({
    key: 'evidence',
    header: t.evidence.title,
    cell: (row) => (
      <TextLink to={pathTo.designEvidence(code, row.id)} className="whitespace-nowrap">
        {t.evidence.files(counts[row.id] ?? 0)}
      </TextLink>
    ),
  });
  return (
    <Section title={words.designs} count={designs.length} actions={actions}>
      <DataTable
        caption={words.designs}
        rows={designs}
        rowKey={(row) => row.id}
        empty={<Nothing>{words.noDesigns}</Nothing>}
        columns={[
          { key: 'on', header: words.fields.assessedOn, cell: (row) => <Day on={row.assessedOn} />, isRowHeader: true },
          {
            key: 'conclusion',
            header: words.fields.conclusion,
            cell: (row) => <Badge tone={conclusionTones[row.conclusion]}>{words.designConclusions[row.conclusion]}</Badge>,
          },
          { key: 'rating', header: words.fields.rating, cell: (row) => format.percent(row.rating, 0), align: 'end' },
          { key: 'assessor', header: words.assessor, cell: (row) => row.assessor },
          { key: 'walkthrough', header: words.fields.walkthrough, cell: (row) => row.walkthrough },
          ...(files ? [evidence(files)] : []),
        ]}
      />
    </Section>
  );
}
