import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';

const tones: Record<'queued' | 'ready' | 'failed', Tone> = { queued: 'progress', ready: 'good', failed: 'danger' };

export function PackStatus({ status }: { status: keyof typeof tones }) {
  const { t } = useI18n();
  return <Badge tone={tones[status]}>{t.packs.statuses[status]}</Badge>;
}
