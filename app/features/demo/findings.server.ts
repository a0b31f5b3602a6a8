/** The life of one finding of the demonstration and of its actions, from its record to the status that the data set gives it. */
import { eq } from 'drizzle-orm';
import type { ActionVerb, FindingStatus, FindingVerb } from '#app/domain/audit.ts';
import type { DemoAction, DemoAudit, DemoFinding } from '#db/demo/audit.ts';
import { actions, findings } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { advanceAction, extendAction, recordAction } from '../findings/actions.server.ts';
import { advanceFinding, recordFinding, respondToFinding } from '../findings/commands.server.ts';
import type { FindingContent } from '../findings/form.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must, present, type World } from './world.server.ts';

type Step = { verb: FindingVerb; on: number; reason?: string };

/** Who takes the steps that are not the compliance officer's. */
const takes: Partial<Record<FindingVerb, DemoEvent['by']>> = { claim: 'deputy', accept_risk: 'coo' };

const responseAfter = 7;
const planAfter = 8;
const agreedAfter = 9;

export function findingEvents(world: World, audit: DemoAudit, finding: DemoFinding): DemoEvent[] {
  let id = '';
  const { on, title, response } = finding;
  const record: DemoEvent = {
    on,
    // An auditor does not see the findings of other audits; who keeps them says what repeats one.
    by: finding.repeatOf ? 'compliance' : (audit.engagement?.account ?? 'compliance'),
    run: async (ctx) => {
      id = must(await recordFinding(ctx, world.id('audit', audit.title), contentOf(world, finding)), title).id;
      if (finding.key) world.learn('finding', finding.key, id);
    },
  };
  const respond: DemoEvent = {
    on: on + responseAfter,
    by: finding.owner === 'owner' ? 'owner' : 'deputy',
    run: async (ctx) => {
      const { answer, text } = present(response, `the response to ${title}`);
      must(
        await respondToFinding(ctx, id, { seenVersion: await findingVersion(ctx, id), response: answer, responseText: text }),
        `response to ${title}`,
      );
    },
  };
  const advance = ({ verb, on: day, reason = '' }: Step): DemoEvent => ({
    on: day,
    by: takes[verb] ?? 'compliance',
    run: async (ctx) =>
      void must(await advanceFinding(ctx, id, { verb, seenVersion: await findingVersion(ctx, id), reason }), `${title} ${verb}`),
  });
  return [
    record,
    ...(response ? [respond] : []),
    ...stepsTo(finding).map(advance),
    ...(finding.actions ?? []).flatMap((action) => actionEvents(world, on + planAfter, action, () => id)),
  ];
}

function contentOf(world: World, finding: DemoFinding): FindingContent {
  const { title, criteria, condition, cause, effect, recommendation, rating, control, risk, owner, due, repeatOf } = finding;
  return {
    title,
    criteria,
    condition,
    cause,
    effect,
    recommendation,
    rating,
    controlId: control ? world.id('control', control) : null,
    riskId: risk ? world.id('risk', risk) : null,
    ownerId: world.id('person', owner),
    dueOn: world.day(due),
    repeatOfId: repeatOf ? world.id('finding', repeatOf) : null,
  };
}

/** The steps behind each status, with their days; what has to be done is claimed and verified shortly before it is due. */
function stepsTo({ status, on, due, response }: DemoFinding): Step[] {
  const issued: Step[] = [
    { verb: 'validate', on: on + 2 },
    { verb: 'issue', on: on + 4 },
  ];
  const agreed: Step[] = [...issued, { verb: 'agree_action', on: on + agreedAfter }];
  const claimed: Step[] = [...agreed, { verb: 'claim', on: due - 6 }];
  const verified: Step[] = [...claimed, { verb: 'verify', on: due - 4 }];
  const steps: Record<FindingStatus, Step[]> = {
    draft: [],
    validated: issued.slice(0, 1),
    issued,
    action_agreed: agreed,
    risk_accepted: [...issued, { verb: 'accept_risk', on: on + agreedAfter, reason: response?.text ?? '' }],
    implemented: claimed,
    verified,
    closed: [...verified, { verb: 'close', on: due - 2 }],
  };
  return steps[status];
}

function actionEvents(world: World, plannedOn: number, action: DemoAction, findingId: () => string): DemoEvent[] {
  let id = '';
  const { title, owner, due, extended, outcome = '' } = action;
  const record: DemoEvent = {
    on: plannedOn,
    by: 'compliance',
    run: async (ctx) => {
      id = must(await recordAction(ctx, findingId(), { title, ownerId: world.id('person', owner), dueOn: world.day(due) }), title).id;
    },
  };
  const step = (verb: ActionVerb, on: number, reason = ''): DemoEvent => ({
    on,
    by: verb === 'start' || verb === 'claim' ? (owner === 'owner' ? 'owner' : 'deputy') : 'compliance',
    run: async (ctx) =>
      void must(await advanceAction(ctx, id, { verb, seenVersion: await actionVersion(ctx, id), reason }), `${title} ${verb}`),
  });
  const start = step('start', Math.min(plannedOn + 3, -1));
  const done = [step('claim', due - 5, outcome), step('verify', due - 3), step('close', due - 2)];
  const reached = { open: 0, in_progress: 0, done_claimed: 1, verified: 2, closed: 3, cancelled: 0 }[action.status];
  const extension: DemoEvent[] = extended
    ? [
        {
          on: due - 2,
          by: 'compliance',
          run: async (ctx) =>
            void must(
              await extendAction(ctx, id, {
                seenVersion: await actionVersion(ctx, id),
                dueOn: world.day(extended.due),
                reason: extended.why,
              }),
              title,
            ),
        },
      ]
    : [];
  return [record, ...(action.status === 'open' ? [] : [start]), ...extension, ...done.slice(0, reached)];
}

async function findingVersion(ctx: Context, id: string): Promise<number> {
  const [row] = await ctx.store.read.select({ version: findings.version }).from(findings).where(eq(findings.id, id));
  return present(row, 'a finding').version;
}

async function actionVersion(ctx: Context, id: string): Promise<number> {
  const [row] = await ctx.store.read.select({ version: actions.version }).from(actions).where(eq(actions.id, id));
  return present(row, 'an action').version;
}
