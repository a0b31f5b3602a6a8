import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import type { PackLine } from '../queries.server.ts';

const tones: Record<PackLine['status'], Tone> = {
  awaiting_sign_off: 'progress',
  queued: 'progress',
  ready: 'good',
  failed: 'danger',
  cancelled: 'ended',
  withdrawn: 'warning',
};

export function PackStatus({ status }: { status: PackLine['status'] }) {
  const { t } = useI18n();
  return <Badge tone={tones[status]}>{t.packs.statuses[status]}</Badge>;
}
