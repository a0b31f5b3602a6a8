/** Audits of the demonstration: planned, worked on, reported; their findings and actions live on to where the data sets say they are. */
import { auditStatuses, auditVerbs, type AuditVerb } from '#app/domain/audit.ts';
import type { DemoAudit } from '#db/demo/audit.ts';
import { audits } from '#db/demo/audits.ts';
import { advanceAudit, recordAudit, reviseAudit } from '../audits/commands.server.ts';
import { openEngagement } from '../audits/engagements.server.ts';
import type { AuditContent } from '../audits/form.ts';
import { auditRecord } from '../audits/record.server.ts';
import { setAuditScope } from '../audits/scope.server.ts';
import type { Context } from '../context.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { findingEvents } from './findings.server.ts';
import { must, present, type World } from './world.server.ts';

export function auditEvents(world: World): DemoEvent[] {
  return audits.flatMap((audit) => [
    ...preparation(world, audit),
    ...progress(world, audit),
    ...audit.findings.flatMap((finding) => findingEvents(world, audit, finding)),
  ]);
}

function preparation(world: World, audit: DemoAudit): DemoEvent[] {
  const { title, on, controls, engagement } = audit;
  const scope = async (ctx: Context) => {
    const { id, version } = await auditAt(ctx, world, title);
    must(await setAuditScope(ctx, id, { seenVersion: version, add: controls.map((key) => world.id('control', key)) }), `scope of ${title}`);
  };
  const engage = async (ctx: Context) => {
    if (!engagement) return;
    const { id, version } = await auditAt(ctx, world, title);
    const terms = {
      userId: world.id('user', engagement.account),
      opensOn: world.day(engagement.opens),
      closesOn: world.day(engagement.closes),
      isInternal: engagement.isInternal,
    };
    must(await openEngagement(ctx, id, { seenVersion: version, ...terms }), `engagement of ${title}`);
  };
  return [
    {
      on,
      by: 'compliance',
      run: async (ctx) => world.learn('audit', title, must(await recordAudit(ctx, planned(world, audit)), title).id),
    },
    { on: on + 1, by: 'compliance', run: scope },
    ...(engagement ? [{ on: on + 2, by: 'compliance', run: engage } satisfies DemoEvent] : []),
  ];
}

/** The content of the plan; opinion and conclusion come with the report. */
function planned(
  world: World,
  { title, type, standard, scope, objectives, criteria, leadAuditor, unit, owner, from, to }: DemoAudit,
): AuditContent {
  return {
    title,
    type,
    standard,
    scope,
    objectives,
    criteria,
    leadAuditor,
    confidentiality: 'internal',
    reportOn: null,
    opinion: 'not_rated',
    conclusion: '',
    unitId: world.id('unit', unit),
    ownerId: world.id('person', owner),
    periodFrom: world.day(from),
    periodTo: world.day(to),
  };
}

function progress(world: World, audit: DemoAudit): DemoEvent[] {
  const { title, status, opinion = 'not_rated', conclusion = '' } = audit;
  const reached = auditVerbs.slice(0, auditStatuses.indexOf(status));
  const advance = (verb: AuditVerb): DemoEvent => ({
    on: dayOf(verb, audit),
    by: 'compliance',
    run: async (ctx) => {
      const { id, version } = await auditAt(ctx, world, title);
      must(await advanceAudit(ctx, id, { verb, seenVersion: version }), `${title} ${verb}`);
    },
  });
  const report: DemoEvent = {
    on: dayOf('finalise', audit) - 1,
    by: 'compliance',
    run: async (ctx) => {
      const { id, version } = await auditAt(ctx, world, title);
      must(
        await reviseAudit(ctx, id, version, {
          ...planned(world, audit),
          opinion,
          conclusion,
          reportOn: world.day(dayOf('finalise', audit)),
        }),
        `report of ${title}`,
      );
    },
  };
  return [...reached.map(advance), ...(reached.includes('finalise') ? [report] : [])];
}

function dayOf(verb: AuditVerb, { on, from, to, report = to + 18, findings }: DemoAudit): number {
  const lastDue = Math.max(report + 6, ...findings.map(({ due }) => due));
  const days: Record<AuditVerb, number> = {
    announce: on + 6,
    start_fieldwork: from,
    draft_report: to + 5,
    ask_response: to + 9,
    finalise: report,
    follow_up: report + 5,
    close: lastDue + 5,
  };
  return days[verb];
}

async function auditAt(ctx: Context, world: World, title: string) {
  return present(await auditRecord(ctx.store.read, world.id('audit', title)), title);
}
