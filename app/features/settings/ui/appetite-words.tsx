import type { AppetiteLine } from '#app/features/settings/appetite-queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge } from '#app/ui/badge.tsx';

type Limit = Pick<AppetiteLine, 'unit' | 'category'> & { limit: Pick<AppetiteLine['limit'], 'scope'> };

/** What a limit is about: the organisation, a unit or a category by its name. */
export function ScopeName({ unit, category, limit }: Limit) {
  const { t } = useI18n();
  const labels: Readonly<Record<string, string>> = t.risks.categories;
  if (limit.scope === 'unit' && unit) return <>{unit.name}</>;
  if (limit.scope === 'category' && category) return <>{category.label ?? labels[category.code] ?? category.code}</>;
  return <>{t.model.appetite.scopes.entity}</>;
}

/** Whether a limit binds, waits for the COO, or is out of its period. */
export function AppetiteState({
  limit,
  isBinding,
}: Pick<AppetiteLine, 'isBinding'> & { limit: Pick<AppetiteLine['limit'], 'approvedAt'> }) {
  const { t } = useI18n();
  const { states } = t.model.appetite;
  if (limit.approvedAt === null) return <Badge tone="warning">{states.proposed}</Badge>;
  return isBinding ? <Badge tone="good">{states.binding}</Badge> : <Badge tone="ended">{states.notNow}</Badge>;
}
