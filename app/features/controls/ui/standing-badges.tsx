import type { ControlStanding, SignOffStanding } from '#app/domain/exposure/credit.ts';
import type { TestConclusion } from '#app/domain/control.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';

const operatingTones: Record<TestConclusion, Tone> = { effective: 'good', partially_effective: 'warning', ineffective: 'danger' };

const signOffTones: Record<SignOffStanding, Tone> = {
  valid: 'good',
  never_signed: 'draft',
  stale: 'warning',
  lapsed: 'warning',
  refused: 'danger',
  revoked: 'danger',
  owner_vacant: 'danger',
  suspended: 'ended',
  not_operating: 'ended',
};

/** What the latest concluded test found. */
export function OperatingBadge({ standing }: { standing: ControlStanding }) {
  const { t } = useI18n();
  if (!standing.test) return <Badge tone="draft">{t.risks.exposure.operatingReasons.never_tested}</Badge>;
  return <Badge tone={operatingTones[standing.test.conclusion]}>{t.controls.testConclusions[standing.test.conclusion]}</Badge>;
}

/** Where the signature stands today. */
export function SignOffBadge({ standing }: { standing: ControlStanding }) {
  const { t } = useI18n();
  return <Badge tone={signOffTones[standing.signOff]}>{t.risks.exposure.signOffReasons[standing.signOff]}</Badge>;
}
