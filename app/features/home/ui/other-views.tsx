import { controlLabels } from '#app/features/signoff/ui/control-labels.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Digest } from '#app/features/evidence/ui/digest.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day, Instant, Money } from '#app/ui/value.tsx';
import type { HomeView } from '../home.server.ts';

import { Figure, Figures } from './figures.tsx';

/** An auditor's engagements: dates, scope in numbers, packs. */
export function AuditorView({ view }: { view: HomeView<'auditor'> }) {
  const { t, format } = useI18n();
  const words = t.home.engagement;
  if (view.engagements.length === 0) return <Notice tone="info">{words.none}</Notice>;
  return view.engagements.map((engagement) => (
    <Section
      key={engagement.id}
      title={`${engagement.code} ${engagement.title}`}
      actions={
        <>
          <ButtonLink size="small" to={pathTo.audit(engagement.code)}>
            {t.shell.actions.open}
          </ButtonLink>
          <ButtonLink size="small" tone="quiet" to={pathTo.packs()}>
            {t.shell.nav.packs}
          </ButtonLink>
        </>
      }
    >
      <p className="mb-2 text-soft">
        {engagement.isInternal ? words.internal : words.external} · {words.period} <Day on={engagement.opensOn} /> {words.until}{' '}
        <Day on={engagement.closesOn} />
      </p>
      <Figures caption={words.title}>
        <Figure label={words.controls}>{format.number(engagement.controls)}</Figure>
        <Figure label={words.tests}>{format.number(engagement.tests)}</Figure>
        <Figure label={words.findings}>{format.number(engagement.findings)}</Figure>
        <Figure label={words.requests}>{format.number(engagement.requests)}</Figure>
        <Figure label={words.packs}>{format.number(engagement.packs)}</Figure>
      </Figures>
    </Section>
  ));
}

/** The records that a contributor answers for. */
export function ContributorView({ view }: { view: HomeView<'contributor'> }) {
  const { t, lang } = useI18n();
  const words = t.home.own;
  const { statuses } = controlLabels(lang);
  const riskColumns: Column<(typeof view.risks)[number]>[] = [
    { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: (risk) => <Code>{risk.code}</Code> },
    { key: 'title', header: t.shell.common.title, isRowHeader: true, cell: (risk) => risk.title },
    {
      key: 'status',
      header: t.shell.common.status,
      cell: (risk) => <StatusBadge status={risk.status}>{t.risks.statuses[risk.status]}</StatusBadge>,
    },
    { key: 'residual', header: t.risks.columns.residual, align: 'end', cell: (risk) => <Money cents={risk.residualCents} as="short" /> },
    { key: 'review', header: t.risks.columns.nextReviewOn, cell: (risk) => <Day on={risk.nextReviewOn} /> },
  ];
  const controlColumns: Column<(typeof view.controls)[number]>[] = [
    { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: (control) => <Code>{control.code}</Code> },
    { key: 'title', header: t.shell.common.title, isRowHeader: true, cell: (control) => control.title },
    {
      key: 'status',
      header: t.shell.common.status,
      cell: (control) => <StatusBadge status={control.status}>{statuses[control.status]}</StatusBadge>,
    },
  ];
  if (view.risks.length === 0 && view.controls.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  return (
    <>
      {view.risks.length > 0 && (
        <Section title={words.risks} count={view.risks.length}>
          <DataTable
            caption={words.risks}
            columns={riskColumns}
            rows={view.risks}
            rowKey={(risk) => risk.id}
            rowHref={(risk) => pathTo.risk(risk.code)}
          />
        </Section>
      )}
      {view.controls.length > 0 && (
        <Section title={words.controls} count={view.controls.length}>
          <DataTable
            caption={words.controls}
            columns={controlColumns}
            rows={view.controls}
            rowKey={(control) => control.id}
            rowHref={(control) => pathTo.control(control.code)}
          />
        </Section>
      )}
    </>
  );
}

/** Accounts and the size of the trail: an administrator keeps the house, not the registers. */
export function AdminView({ view }: { view: HomeView<'admin'> }) {
  const { t, format } = useI18n();
  const words = t.home.admin;
  return (
    <Section
      title={words.title}
      actions={
        <>
          <ButtonLink size="small" to={pathTo.users()}>
            {t.shell.nav.people}
          </ButtonLink>
          <ButtonLink size="small" to={pathTo.guard()}>
            {t.guard.anchors.openPage}
          </ButtonLink>
        </>
      }
    >
      {view.anchoring.isLate && (
        <Notice tone="warning" title={t.guard.anchors.late}>
          {t.guard.anchors.lateText}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: words.accounts, value: format.number(view.accounts) },
          { term: words.withoutPassword, value: format.number(view.withoutPassword) },
          { term: words.trail, value: format.number(view.trail.size) },
          { term: words.newest, value: <Instant at={view.trail.newestAt} /> },
          {
            term: t.guard.anchors.last,
            value: view.anchoring.lastAt === null ? t.guard.anchors.never : <Instant at={view.anchoring.lastAt} />,
          },
          { term: words.root, value: <Digest value={view.trail.root} /> },
        ]}
      />
    </Section>
  );
}
