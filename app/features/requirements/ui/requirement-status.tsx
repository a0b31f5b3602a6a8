import type { RequirementStatus } from '#app/domain/requirement.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';

const tones: Record<RequirementStatus, Tone> = {
  undecided: 'draft',
  not_applicable: 'ended',
  uncovered: 'danger',
  untested: 'draft',
  not_met: 'danger',
  partly_met: 'warning',
  met: 'good',
};

/** How far a requirement is met. */
export function RequirementStatusBadge({ status }: { status: RequirementStatus }) {
  const { t } = useI18n();
  return <Badge tone={tones[status]}>{t.requirements.statuses[status]}</Badge>;
}

/** How many requirements are in each status. */
export function StatusCounts({ counts }: { counts: readonly { status: RequirementStatus; count: number }[] }) {
  const { t, format } = useI18n();
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {counts.map(({ status, count }) => (
        <li key={status}>
          <Badge tone={tones[status]}>
            {t.requirements.statuses[status]} {format.number(count)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
