import type { UserState } from '#app/features/people/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';

const tones: Record<UserState, Tone> = { active: 'good', invited: 'draft', approval: 'warning', disabled: 'ended' };

export function UserStateBadge({ state }: { state: UserState }) {
  const { t } = useI18n();
  return <Badge tone={tones[state]}>{t.settings.users.states[state]}</Badge>;
}
