/** The insurance programme of the demonstration: recorded, bound, and in force from its first day. */
import { addDays } from '#app/domain/calendar.ts';
import { leastSubsequentUntil } from '#app/domain/cover-trigger.ts';
import type { DeductibleKind, InsurerShare, PolicyLine, PolicyTrigger } from '#app/domain/policy.ts';
import { policies, type DemoProgramme, type PolicyKey } from '#db/demo/policies.ts';
import type { Context } from '../context.ts';
import { advancePolicy, recordPolicy } from '../policies/commands.server.ts';
import type { PolicyContent, SectionContent } from '../policies/form.ts';
import type { ProgrammeContent } from '../policies/programme-form.ts';
import { reviseProgramme } from '../policies/programme.server.ts';
import { policyRecord } from '../policies/record.server.ts';
import { recordSection } from '../policies/sections.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { centsOf, must, optionalCents, present, type World } from './world.server.ts';

type Section = {
  title: string;
  perils: string;
  deductible: { kind: DeductibleKind; amount?: number; rate?: number; min?: number; max?: number };
  waitingHours?: number;
  indemnityHours?: number;
  dailyAmount?: number;
  limit: number | null;
  annualLimit?: number;
  sumInsured?: number;
  valueAtRisk?: number;
};
type Policy = Omit<(typeof policies)[PolicyKey], 'sections' | 'insurers' | 'line' | 'trigger' | 'retro' | 'programme'> & {
  insurers: readonly InsurerShare[];
  programme?: DemoProgramme;
  line: PolicyLine;
  trigger: PolicyTrigger;
  retro?: number;
  sections: Readonly<Record<string, Section>>;
};

/** Days before its period begins on which a policy is recorded and bound. */
const recordedBefore = 20;
const boundBefore = 8;

export function insuranceEvents(world: World): DemoEvent[] {
  return (Object.entries(policies) as [PolicyKey, Policy][]).flatMap(([key, policy], index): DemoEvent[] => {
    let id = '';
    const move = (verb: 'quote' | 'bind' | 'start') => async (ctx: Context) => {
      must(await advancePolicy(ctx, id, { verb, seenVersion: await versionOf(ctx, id), reason: '' }), `${key} ${verb}`);
    };
    return [
      {
        on: policy.from - recordedBefore,
        by: 'deputy',
        run: async (ctx) => {
          id = await recordWithSections(ctx, world, key, policy, index + 1);
        },
      },
      { on: policy.from - boundBefore - 4, by: 'deputy', run: move('quote') },
      { on: policy.from - boundBefore, by: 'coo', run: move('bind') },
      { on: policy.from, by: 'compliance', run: move('start') },
    ];
  });
}

async function versionOf(ctx: Context, id: string): Promise<number> {
  return present(await policyRecord(ctx.store.read, id), 'a policy').version;
}

async function recordWithSections(ctx: Context, world: World, key: PolicyKey, policy: Policy, rank: number): Promise<string> {
  const { id } = must(await recordPolicy(ctx, contentOf(world, policy, rank)), key);
  for (const [sectionKey, section] of Object.entries(policy.sections)) {
    const recorded = must(await recordSection(ctx, id, await versionOf(ctx, id), sectionContent(section)), `${key}.${sectionKey}`);
    world.learn('section', `${key}.${sectionKey}`, recorded.id);
  }
  world.learn('policy', key, id);
  if (policy.programme)
    must(await reviseProgramme(ctx, id, await versionOf(ctx, id), programmeContent(world, policy.programme)), `${key} programme`);
  return id;
}

function contentOf(world: World, policy: Policy, programmeRank: number): PolicyContent {
  const { number, title, line, insurers, broker, trigger, retro, territory, exclusions, noticeMonths, isTacit, premium, taxes } = policy;
  const periodFrom = world.day(policy.from);
  const periodTo = addDays(periodFrom, 364);
  return {
    number,
    title,
    line,
    broker,
    trigger,
    territory,
    exclusions,
    noticeMonths,
    programmeRank,
    periodFrom,
    periodTo,
    currency: 'EUR',
    insurers: [...insurers],
    isTacitRenewal: isTacit,
    premiumCents: centsOf(premium),
    premiumTaxesCents: centsOf(taxes),
    premiumDueCents: null,
    subsequentUntil: trigger === 'claims_made' ? leastSubsequentUntil(periodTo, 'general') : null,
    retroOn: retro === undefined ? null : world.day(retro),
    ownerId: world.id('person', policy.owner),
    unitId: world.id('unit', policy.unit),
  };
}

function programmeContent(world: World, programme: DemoProgramme): ProgrammeContent {
  const { attachment, below = [], isDropDown = false, limit, annualDeductible, annualLimit, reinstatements, aggregate } = programme;
  return {
    isDropDown,
    attachmentCents: optionalCents(attachment),
    underlyingIds: below.map((key) => world.id('policy', key)),
    limitOccurrenceCents: optionalCents(limit),
    annualDeductibleCents: optionalCents(annualDeductible),
    limitAnnualCents: optionalCents(annualLimit),
    reinstatements: reinstatements ? [...reinstatements] : null,
    sharedAggregateId: aggregate === undefined ? null : world.id('aggregate', aggregate),
  };
}

function sectionContent(section: Section): SectionContent {
  const { title, perils, deductible, waitingHours, indemnityHours, dailyAmount, limit, annualLimit, sumInsured, valueAtRisk } = section;
  return {
    title,
    perils,
    waitingHours: waitingHours ?? null,
    indemnityHours: indemnityHours ?? null,
    dailyAmountCents: optionalCents(dailyAmount),
    deductibleKind: deductible.kind,
    deductibleBase: 'loss',
    deductibleCents: optionalCents(deductible.amount),
    deductibleRate: deductible.rate ?? null,
    deductibleMinCents: optionalCents(deductible.min),
    deductibleMaxCents: optionalCents(deductible.max),
    limitOccurrenceCents: optionalCents(limit ?? undefined),
    limitAnnualCents: optionalCents(annualLimit),
    sumInsuredCents: optionalCents(sumInsured),
    valueAtRiskCents: optionalCents(valueAtRisk),
  };
}
