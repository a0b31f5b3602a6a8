/** Gathers what an insurance renewal pack shows, on one unchanging state of the register. It leaves the house, so restricted risks are not named in it. */
import { can } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import type { ProgrammeFacts } from '#app/domain/pack/exposure/facts.ts';
import type { InsurancePackFacts, PolicyFacts } from '#app/domain/pack/insurance/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { exposureFacts, runOfPack } from './exposure.server.ts';
import type { Front } from './front.server.ts';
import { controlsOver, insuredRisks, restrictedCodes, unnamed } from './insured-risks.server.ts';
import { policyChanges } from './policy-changes.server.ts';
import { programmeFacts } from './programme.server.ts';
import { allPolicies, programmePolicies, type ProgrammePolicy, unboundPolicies } from './programme-policies.server.ts';
import { peopleNames } from './people-names.server.ts';

/** Days over which changes of the programme are told. */
const yearDays = 365;

/** The facts of the pack; refuses while no exposure run has figures, without a policy, and whoever may not read runs. */
export async function gatherInsurancePack(reader: Reader, ctx: Context, front: Front): Promise<Result<InsurancePackFacts>> {
  if (!can(ctx.actor, 'exposure.read') || !can(ctx.actor, 'policy.read')) return refuse('not_allowed');
  const found = await runOfPack(reader);
  if (!found) return refuse('incomplete', { reason: 'no_exposure_run' });
  const within: Context = { ...ctx, store: { ...ctx.store, read: reader } };
  const inForce = await programmePolicies(reader);
  if (inForce.length === 0) return refuse('incomplete', { reason: 'no_policy_in_force' });
  const missing = front.chosen.filter((code) => !inForce.some((policy) => policy.code === code));
  if (missing.length > 0) return refuse('invalid', { field: 'only', reason: `codes_out_of_scope:${missing.join(', ')}` });
  const isChosen = ({ code }: { code: string }) => front.chosen.length === 0 || front.chosen.includes(code);
  const programme = inForce.filter(isChosen);
  const names = await peopleNames(reader);
  const restricted = await restrictedCodes(reader);
  const shown = unnamed(found, restricted);
  const insured = await insuredRisks(reader, answeredBy(programme));
  const named = insured.filter(({ isRestricted }) => !isRestricted);
  const whole = await programmeFacts(reader, shown.computed, ctx.today);
  const changesFromOn = addDays(ctx.today, -yearDays);
  return done({
    ...front,
    kind: 'insurance',
    title: i18nFor(front.lang).t.packs.titles.insurance,
    period: null,
    filters: [
      { code: 'exposure_run', value: found.run.code },
      ...(front.chosen.length > 0 ? [{ code: 'selection' as const, value: [...front.chosen].sort().join(', ') }] : []),
    ],
    leftOut: [
      ...insured
        .filter(({ isRestricted }) => isRestricted)
        .map(({ code }) => ({ type: 'risk', code, title: '', reason: 'restricted' }) as const),
      ...inForce
        .filter((policy) => !isChosen(policy))
        .map(({ code, title }) => ({ type: 'policy', code, title, reason: 'not_chosen' }) as const),
      ...(await unboundPolicies(reader)),
    ],
    evidence: [],
    onDay: ctx.today,
    policies: programme.map((policy) => withoutTitles(policy, restricted)),
    risks: named.map(({ code, cause, maximumCents, counted }) => ({ code, cause, maximumCents, counted })),
    controls: await controlsOver(within, named, names),
    changes: await policyChanges(reader, (await allPolicies(reader)).filter(isChosen), { fromOn: changesFromOn, zone: ctx.settings.zone }),
    changesFromOn,
    exposure: await exposureFacts(within, shown, names),
    programme: front.chosen.length > 0 ? narrowed(whole, programme, insured) : whole,
  });
}

/** The lines that these policies are of, with their gaps and lapses: towers stay whole, because layers rest on one another. */
function narrowed(facts: ProgrammeFacts, programme: readonly PolicyFacts[], insured: readonly { code: string }[]): ProgrammeFacts {
  const lines = new Set<string>(programme.map(({ line }) => line));
  const risks = new Set(insured.map(({ code }) => code));
  const policies = new Set(programme.map(({ code }) => code));
  return {
    lines: facts.lines.filter(({ line }) => lines.has(line)),
    gaps: facts.gaps.filter(({ riskCode }) => risks.has(riskCode)),
    lapses: facts.lapses.filter(({ code }) => policies.has(code)),
  };
}

const answeredBy = (programme: readonly PolicyFacts[]): string[] => [
  ...new Set(programme.flatMap(({ sections }) => sections.flatMap(({ covers }) => covers.map(({ riskCode }) => riskCode)))),
];

/** The policy with the titles of restricted risks taken off its covers. */
const withoutTitles = ({ id: _id, ...policy }: ProgrammePolicy, restricted: ReadonlySet<string>): PolicyFacts => ({
  ...policy,
  sections: policy.sections.map((section) => ({
    ...section,
    covers: section.covers.map((cover) => (restricted.has(cover.riskCode) ? { ...cover, riskTitle: '' } : cover)),
  })),
});
