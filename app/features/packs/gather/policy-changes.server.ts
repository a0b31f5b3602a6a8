/** What changed in the policies, as the trail tells it: premiums, limits, periods, insurers, sections. */
import { dayInZone } from '#app/domain/calendar.ts';
import type { ChangedTerm, PolicyChange } from '#app/domain/pack/insurance/model.ts';
import type { Reader } from '#db/store.ts';
import type { Change } from '../../trail/changes.ts';
import { historyOf } from '../../trail/queries.server.ts';

/** Entries of one policy that are looked through, the newest ones. */
const mostEntries = 200;

/** Members of the record in the trail that are terms; others are its upkeep. */
const termOf: Readonly<Record<string, ChangedTerm>> = {
  premium_cents: 'premium',
  premium_due_cents: 'premium_due',
  premium_taxes_cents: 'taxes',
  period_to: 'period',
  limit_occurrence_cents: 'limit_occurrence',
  limit_annual_cents: 'limit_annual',
  attachment_cents: 'attachment',
  annual_deductible_cents: 'annual_deductible',
  insurers: 'insurers',
  sections: 'section',
};

/** Steps of a policy's life that insurers and broker count: it began to cover, or it no longer does. */
const begun = 'in_force';
const ended: readonly unknown[] = ['cancelled', 'expired'];

type Policy = { id: string; code: string; title: string };
type Line = Awaited<ReturnType<typeof historyOf>>[number];

/** Changes from the day `fromOn` on, of policies that cover or did. What was written before a policy first began is its drafting, and none. */
export async function policyChanges(
  reader: Reader,
  policies: readonly Policy[],
  { fromOn, zone }: { fromOn: string; zone: string },
): Promise<PolicyChange[]> {
  const found: PolicyChange[] = [];
  for (const policy of policies) {
    const lines = await historyOf(reader, { type: 'policy', id: policy.id }, { limit: mostEntries });
    const told = changesOf(lines.toReversed(), policy, zone);
    found.push(...told.filter(({ on }) => on >= fromOn));
  }
  return found;
}

/** The oldest first. A history that is cut off began long ago. */
function changesOf(lines: readonly Line[], policy: Policy, zone: string): PolicyChange[] {
  const found: PolicyChange[] = [];
  let hasBegun = lines.length === mostEntries;
  for (const { at, changes } of lines) {
    const of = { on: dayInZone(at, zone), policyCode: policy.code };
    const status = changes.find(({ field }) => field === 'status')?.after;
    if (hasBegun) found.push(...changes.flatMap((change) => changeOf(change, of)));
    if (hasBegun && ended.includes(status)) found.push({ ...of, term: 'policy', detail: policy.title, before: there, after: notThere });
    if (!hasBegun && status === begun) {
      hasBegun = true;
      found.push({ ...of, term: 'policy', detail: policy.title, before: notThere, after: there });
    }
  }
  return found;
}

const there: PolicyChange['before'] = { isThere: true, cents: null, on: null };
const notThere: PolicyChange['before'] = { ...there, isThere: false };

function changeOf({ field, before, after }: Change, of: { on: string; policyCode: string }): PolicyChange[] {
  const term = termOf[field];
  return term === undefined
    ? []
    : [{ ...of, term, detail: nameIn(after) || nameIn(before), before: valueOf(before), after: valueOf(after) }];
}

/** Money is in cents, days are text. */
const valueOf = (value: unknown): PolicyChange['before'] => ({
  isThere: value !== null && value !== undefined,
  cents: typeof value === 'number' ? value : null,
  on: typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null,
});

/** A section goes by its title, an insurer by its name. */
function nameIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { title, name } = value as { title?: unknown; name?: unknown };
  return typeof title === 'string' ? title : typeof name === 'string' ? name : '';
}
