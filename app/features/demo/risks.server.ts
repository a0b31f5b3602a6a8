/** Risks of the demonstration: recorded, linked, validated; some accepted, under review, closed, or still on their way. */
import type { RiskStatus } from '#app/domain/risk.ts';
import type { ControlKey } from '#db/demo/controls.ts';
import { policies, type PolicyKey, type SectionKey } from '#db/demo/policies.ts';
import type { DemoRisk } from '#db/demo/risk.ts';
import { risks, type RiskKey } from '#db/demo/risks.ts';
import type { Context } from '../context.ts';
import { advanceRisk, recordRisk, type RiskStep } from '../risks/commands.server.ts';
import type { RiskContent } from '../risks/form.ts';
import { linkRisk, type LinkInput } from '../risks/links.server.ts';
import { riskRecord } from '../risks/record.server.ts';
import { acceptRisk } from '../signoff/commands.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { recordedOn } from './controls.server.ts';
import { must, optionalCents, present, type World } from './world.server.ts';

const acceptedOn = -190;
const acceptedDays = 365;

export function riskEvents(world: World): DemoEvent[] {
  return (Object.keys(risks) as RiskKey[]).flatMap((key, index) => {
    const risk: DemoRisk = risks[key];
    const status = risk.status ?? 'active';
    const on = status === 'draft' || status === 'submitted' ? -24 + (index % 6) : -422 + Math.floor(index * 1.4);
    return [
      {
        on,
        by: index % 4 === 0 ? 'deputy' : 'compliance',
        run: async (ctx: Context) => world.learn('risk', key, must(await recordRisk(ctx, contentOf(world, risk)), key).id),
      },
      ...linksOf(world, key, risk, on),
      ...lifeOf(world, key, risk, status, on),
    ];
  });
}

function contentOf(world: World, risk: DemoRisk): RiskContent {
  const { title, cause, event, consequence, process, treatment, rationale, velocity, assumptions, impacts, answers } = risk;
  return {
    title,
    cause,
    event,
    consequence,
    process,
    treatment,
    velocity,
    assumptions,
    answers,
    treatmentRationale: rationale,
    impactLevels: impacts,
    categoryId: world.id('category', risk.category),
    unitId: world.id('unit', risk.unit),
    ownerId: world.id('person', risk.owner),
    confidentiality: risk.isRestricted ? 'restricted' : 'internal',
    nextReviewOn: world.day(risk.nextReview),
  };
}

type Link = LinkInput extends infer L ? (L extends { version: number } ? Omit<L, 'version'> : never) : never;

type ControlEffect = { frequency?: number; severity?: number; cap?: number; why: string };
type Cover = { share: number; wording?: number; why: string };

/** Controls and suppliers are linked the day after the record, a section once its policy is in force. */
function linksOf(world: World, key: RiskKey, { controls = {}, sections = {}, suppliers = {} }: DemoRisk, on: number): DemoEvent[] {
  const linkedOn = (day: number, link: () => Link): DemoEvent => ({
    on: day,
    by: 'compliance',
    run: (ctx) => addLink(ctx, world, key, link()),
  });
  return [
    ...(Object.entries(controls) as [ControlKey, ControlEffect][]).map(([other, { frequency = 0, severity = 0, cap, why }]) =>
      linkedOn(Math.max(on, recordedOn(other)) + 1, () => ({
        intent: 'link-control',
        controlId: world.id('control', other),
        frequencyReduction: frequency,
        severityReduction: severity,
        cap: optionalCents(cap),
        rationale: why,
      })),
    ),
    ...Object.entries(suppliers).map(([other, { probability, multiplier = 1, isControlled = false, why }]) =>
      linkedOn(on + 1, () => ({
        intent: 'link-supplier',
        supplierId: world.id('supplier', other),
        probability,
        multiplier,
        isControlled,
        rationale: why,
      })),
    ),
    ...(Object.entries(sections) as [SectionKey, Cover][]).map(([section, { share, wording = 1, why }]) =>
      linkedOn(Math.max(on + 1, policies[section.split('.')[0] as PolicyKey].from + 1), () => ({
        intent: 'link-section',
        sectionId: world.id('section', section),
        coveredShare: share,
        recoveryProbability: wording,
        comment: why,
      })),
    ),
  ];
}

async function addLink(ctx: Context, world: World, key: RiskKey, link: Link): Promise<void> {
  const { id, version } = await riskAt(ctx, world, key);
  must(await linkRisk(ctx, id, { ...link, version }), `link of ${key}`);
}

function lifeOf(world: World, key: RiskKey, risk: DemoRisk, status: RiskStatus, on: number): DemoEvent[] {
  const step = (day: number, by: DemoEvent['by'], verb: RiskStep['verb'], reason = ''): DemoEvent => ({
    on: day,
    by,
    run: (ctx) => advance(ctx, world, key, verb, reason),
  });
  if (status === 'draft') return [];
  const submitted = [step(on + 3, 'compliance', 'submit')];
  if (status === 'submitted') return submitted;
  const active = [...submitted, step(on + 9, 'coo', 'validate')];
  if (status === 'under_review') return [...active, step(-12, 'compliance', 'review')];
  if (status === 'closed') return [...active, step(-90, 'compliance', 'close', risk.reason)];
  if (status === 'accepted')
    return [...active, { on: acceptedOn, by: 'coo', run: (ctx) => accept(ctx, world, key, present(risk.reason, `the reason of ${key}`)) }];
  return active;
}

async function advance(ctx: Context, world: World, key: RiskKey, verb: RiskStep['verb'], reason: string): Promise<void> {
  const { id, version } = await riskAt(ctx, world, key);
  must(await advanceRisk(ctx, id, { verb, seenVersion: version, reason }), `${key} ${verb}`);
}

async function accept(ctx: Context, world: World, key: RiskKey, reason: string): Promise<void> {
  const { id, version } = await riskAt(ctx, world, key);
  must(
    await acceptRisk(
      ctx,
      id,
      { seenVersion: version, validUntilOn: world.day(acceptedOn + acceptedDays), reason },
      { authenticatedAt: ctx.at, factors: ['pwd'] },
    ),
    `acceptance of ${key}`,
  );
}

async function riskAt(ctx: Context, world: World, key: RiskKey) {
  return present(await riskRecord(ctx.store.read, world.id('risk', key)), key);
}
