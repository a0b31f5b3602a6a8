import type { RunStatus } from '#app/domain/exposure-run.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';

const toneOf: Record<RunStatus, Tone> = {
  queued: 'draft',
  running: 'progress',
  computed: 'progress',
  reconciled: 'done',
  not_reconciled: 'danger',
  approved: 'good',
  superseded: 'ended',
  failed: 'danger',
  cancelled: 'ended',
};

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { t } = useI18n();
  return <Badge tone={toneOf[status]}>{t.exposure.statuses[status]}</Badge>;
}
