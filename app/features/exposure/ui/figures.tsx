import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { AppetiteCheck } from '../runs/appetite.server.ts';
import type { ExposureView } from '../runs/view.ts';
import { BridgeSection } from './bridge.tsx';
import { CostSection } from './cost.tsx';
import { CurvesSection } from './curves.tsx';
import { HaircutsSection } from './haircuts.tsx';
import { AppetiteSection, HeadlineSection } from './headline.tsx';
import { MapSection } from './map.tsx';
import { ModelSection } from './model.tsx';
import { RiskSharesSection, type UnitNames } from './risk-shares.tsx';
import type { RunFacts } from './run-facts.ts';
import { SuppliersSection } from './suppliers.tsx';

/** What the pages of a run draw. */
export type Figures = { view: ExposureView; checks: readonly AppetiteCheck[]; unitNames: UnitNames };

/** All figures of a run, in the order of the questions: how much, too much?, why, how bad, from where, at what price, how sure. */
export function RunFigures({ run, view, checks, unitNames }: Figures & { run: RunFacts }) {
  const { t } = useI18n();
  return (
    <>
      {run.status === 'not_reconciled' && <Notice tone="danger">{t.exposure.notReconciled}</Notice>}
      {view.unquantified > 0 && <Notice tone="info">{t.exposure.unquantified(view.unquantified)}</Notice>}
      <HeadlineSection view={view} />
      <AppetiteSection checks={checks} />
      <BridgeSection view={view} />
      {view.haircuts && <HaircutsSection haircuts={view.haircuts} />}
      <CurvesSection view={view} checks={checks} />
      <RiskSharesSection view={view} unitNames={unitNames} />
      <SuppliersSection suppliers={view.suppliers} />
      <CostSection view={view} />
      <MapSection view={view} />
      <ModelSection run={run} rows={view.reconciliation} />
    </>
  );
}
