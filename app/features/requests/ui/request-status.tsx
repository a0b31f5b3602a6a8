import type { RequestStatus } from '#app/domain/evidence-request.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Day } from '#app/ui/value.tsx';

/** Apart from the badge of other registers: what is accepted here is an answer, there it is a risk. */
const tones: Record<RequestStatus, Tone> = {
  asked: 'draft',
  assigned: 'progress',
  delivered: 'progress',
  accepted: 'good',
  returned: 'warning',
  withdrawn: 'ended',
};

export function RequestStatusBadge({ status }: { status: RequestStatus }) {
  const { t } = useI18n();
  return <Badge tone={tones[status]}>{t.requests.statuses[status]}</Badge>;
}

/** The day by which the evidence is wanted, and that it has passed. */
export function RequestDue({ request }: { request: { dueOn: string; isOverdue: boolean } }) {
  const { t } = useI18n();
  return (
    <>
      <Day on={request.dueOn} />
      {request.isOverdue && (
        <>
          {' '}
          <Badge tone="danger">{t.requests.overdue}</Badge>
        </>
      )}
    </>
  );
}
