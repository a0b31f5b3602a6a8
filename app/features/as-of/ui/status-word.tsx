import type { ComponentProps } from 'react';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import type { RequestStatus } from '#app/domain/evidence-request.ts';
import type { SignOffStanding } from '#app/domain/exposure/credit.ts';
import type { RequirementStatus } from '#app/domain/requirement.ts';
import { RequestStatusBadge } from '#app/features/requests/ui/request-status.tsx';
import { RequirementStatusBadge } from '#app/features/requirements/ui/requirement-status.tsx';
import { changeWords } from '#app/features/trail/ui/change-words.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Dash } from '#app/ui/value.tsx';

type Status = ComponentProps<typeof StatusBadge>['status'];

/** The state of a record of a register, in the words of that register. */
export function StatusWord({ type, status }: { type: string; status: string | null }) {
  const { t, format } = useI18n();
  if (status === null) return <Dash />;
  const word = changeWords({ t, format }, type).value('status', status);
  // The state of a test is no state of a record of a register.
  if (type === 'control_test') return <Badge tone={status === 'concluded' ? 'done' : 'progress'}>{word}</Badge>;
  if (type === 'requirement') return <RequirementStatusBadge status={status as RequirementStatus} />;
  if (type === 'evidence_request') return <RequestStatusBadge status={status as RequestStatus} />;
  return <StatusBadge status={status as Status}>{word}</StatusBadge>;
}

const tones: Readonly<Record<SignOffStanding, Tone>> = {
  valid: 'good',
  never_signed: 'draft',
  stale: 'warning',
  lapsed: 'warning',
  refused: 'danger',
  revoked: 'danger',
  owner_vacant: 'warning',
  suspended: 'ended',
  not_operating: 'ended',
};

/** Where the signature of a control stood. */
export function SignOffWord({ standing }: { standing: SignOffStanding | null }) {
  const { t } = useI18n();
  return standing === null ? <Dash /> : <Badge tone={tones[standing]}>{t.asOf.signOffs[standing]}</Badge>;
}

/** What a register is called. */
export const registerWord = (t: ReturnType<typeof useI18n>['t'], register: RegisterAsOf): string => t.trail.registers[register];
