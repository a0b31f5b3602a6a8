/** What the page of a control shows: its credit taken apart, when its next test is due, what may be done now. */
import { can, type Action, type Subject } from '#app/domain/access.ts';
import { addDays, nextOccurrence } from '#app/domain/calendar.ts';
import {
  controlTransitions,
  signableControlStatuses,
  testableControlStatuses,
  testIntervalDays,
  type ControlVerb,
} from '#app/domain/control.ts';
import { creditOf } from '#app/domain/exposure/credit.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import type { SignatureLine } from '../signoff/queries.server.ts';
import type { ControlPage } from './queries.server.ts';

/** What of a control decides access to it. */
export const subjectOf = ({
  ownerId,
  operatorId,
  testerId,
  unitId,
  confidentiality,
}: Pick<ControlPage['control'], 'ownerId' | 'operatorId' | 'testerId' | 'unitId' | 'confidentiality'>): Subject => ({
  ownerId,
  operatorId,
  testerId,
  unitId,
  isRestricted: confidentiality === 'restricted',
});

export function controlView(ctx: Context, page: ControlPage, newestSignature: SignatureLine | undefined) {
  const { control, standing } = page;
  const latest = page.tests.find((test) => test.status === 'concluded');
  const agedFrom = latest?.periodTo ?? control.operatingSinceOn;
  const nextTestOn = control.status === 'operating' && agedFrom !== null ? addDays(agedFrom, testIntervalDays(control)) : null;
  const isOwnWork = control.ownerId === ctx.actor.personId || control.operatorId === ctx.actor.personId;
  return {
    control: {
      code: control.code,
      title: control.title,
      objective: control.objective,
      description: control.description,
      process: control.process,
      status: control.status,
      version: control.version,
      confidentiality: control.confidentiality,
      nature: control.nature,
      execution: control.execution,
      frequency: control.frequency,
      isKey: control.isKey,
      dependencyGroup: control.dependencyGroup,
      testProcedure: control.testProcedure,
      evidenceRequired: control.evidenceRequired,
      annualCostCents: control.annualCostCents,
      operatingSinceOn: control.operatingSinceOn,
    },
    unit: page.unit,
    people: page.people,
    standing,
    credit: creditOf(standing, page.parameters),
    risks: page.risks,
    designs: page.designs,
    tests: page.tests,
    nextTestOn,
    isNeverTested: control.status === 'operating' && standing.test === null,
    waitsForSignature: signableControlStatuses.includes(control.status) && !['valid', 'refused'].includes(newestSignature?.state ?? ''),
    isTestOverdue: nextTestOn !== null && nextTestOn < ctx.today,
    nextOccurrenceOn:
      control.status === 'operating' && control.operatingSinceOn !== null
        ? upcoming(control.frequency, control.operatingSinceOn, ctx.today)
        : null,
    verbs: stepsOf(ctx, control),
    mayRevise: can(ctx.actor, 'control.revise') && control.status !== 'retired',
    mayAssess: can(ctx.actor, 'control.assess_design') && !['draft', 'retired'].includes(control.status),
    mayTest: can(ctx.actor, 'test.draft', subjectOf(control)) && !isOwnWork && testableControlStatuses.includes(control.status),
    /** A test that the reader began and has not concluded. */
    ownDraft: page.tests.find(({ status, testerId }) => status === 'draft' && testerId === ctx.actor.personId)?.code ?? null,
    maySign: can(ctx.actor, 'signature.sign') && signableControlStatuses.includes(control.status),
  };
}

export type ControlView = ReturnType<typeof controlView>;

function stepsOf(ctx: Context, control: ControlPage['control']): Exclude<ControlVerb, 'assess_design'>[] {
  return verbsFrom(controlTransitions, control.status).filter(
    (verb): verb is Exclude<ControlVerb, 'assess_design'> => verb !== 'assess_design' && can(ctx.actor, `control.${verb}` satisfies Action),
  );
}

/** The first occurrence on or after today of a control that began on `sinceOn`; null for what follows events. */
function upcoming(frequency: ControlPage['control']['frequency'], sinceOn: string, today: string): string | null {
  let next = nextOccurrence(frequency, sinceOn);
  while (next !== null && next < today) next = nextOccurrence(frequency, next);
  return next;
}
