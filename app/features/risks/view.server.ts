/** What the page of a risk shows, shaped for it: the same facts as the queries, without what the reader does not need. */
import { creditOf } from '#app/domain/exposure/credit.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { ExposureParameters } from '#app/domain/exposure/parameters.ts';
import { meanLoss } from '#app/domain/exposure/capped-severity.ts';
import { lossModelOf } from '#app/domain/exposure/loss-model.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import { can, type Action } from '#app/domain/access.ts';
import { isReviewOverdue, riskTransitions, type RiskVerb } from '#app/domain/risk.ts';
import type { Context } from '../context.ts';
import { answersOf, type LinkedControl } from '../exposure/explain.server.ts';
import type { RiskPage } from './queries.server.ts';

export type LinkedControlLine = {
  id: string;
  code: string;
  title: string;
  frequencyReduction: number;
  severityReduction: number;
  capCents: number | null;
  rationale: string;
  credit: number;
};
export type LinkedSectionLine = {
  id: string;
  policyCode: string;
  policyTitle: string;
  title: string;
  coveredShare: number;
  recoveryProbability: number;
  comment: string;
  isCounted: boolean;
};
export type LinkedSupplierLine = {
  id: string;
  code: string;
  title: string;
  probability: number;
  multiplier: number;
  isControlled: boolean;
  rationale: string;
};

export function riskView(ctx: Context, { risk, category, unit, owner, exposure, dependencies, figures }: RiskPage) {
  const answers = answersOf(risk);
  const mayRead = { policies: can(ctx.actor, 'policy.read'), suppliers: can(ctx.actor, 'supplier.read') };
  const sections = (exposure?.sections ?? []).map(({ link, section, policy }): LinkedSectionLine => ({
    id: section.id,
    policyCode: policy.code,
    policyTitle: policy.title,
    title: section.title,
    coveredShare: link.coveredShare,
    recoveryProbability: link.recoveryProbability,
    comment: link.comment,
    isCounted: section.id === exposure?.counted?.section.id,
  }));
  return {
    risk: {
      code: risk.code,
      title: risk.title,
      cause: risk.cause,
      event: risk.event,
      consequence: risk.consequence,
      process: risk.process,
      status: risk.status,
      version: risk.version,
      confidentiality: risk.confidentiality,
      treatment: risk.treatment,
      treatmentRationale: risk.treatmentRationale,
      velocity: risk.velocity,
      impactLevels: risk.impactLevels,
      assumptions: risk.assumptions,
      nextReviewOn: risk.nextReviewOn,
      acceptedUntilOn: risk.acceptedUntilOn,
      maximumLossCents: risk.maximumLossCents,
    },
    category: category?.code ? { code: category.code, label: category.label } : null,
    unit,
    owner,
    isReviewOverdue: isReviewOverdue(risk, ctx.today),
    explanation: exposure?.explanation ?? null,
    meanCents: answers ? centsOf(meanLoss(lossModelOf(answers).severity)) : 0,
    controls: exposure ? exposure.controls.map((linked) => controlLine(linked, exposure.parameters)) : [],
    /** Null for readers whose scope ends before insurance; the same below for suppliers. */
    sections: mayRead.policies ? sections : null,
    counted: exposure?.counted
      ? {
          id: exposure.counted.section.id,
          mayRead: mayRead.policies,
          policyCode: exposure.counted.policy.code,
          policyTitle: exposure.counted.policy.title,
          title: exposure.counted.section.title,
        }
      : null,
    otherSections: Math.max(0, (exposure?.sections.length ?? 0) - (exposure?.counted ? 1 : 0)),
    suppliers: mayRead.suppliers
      ? dependencies.map(({ supplierId, code, name, probability, multiplier, isControlled, rationale }): LinkedSupplierLine => ({
          id: supplierId,
          code,
          title: name,
          probability,
          multiplier,
          isControlled,
          rationale,
        }))
      : null,
    figures: figures.map(({ id, on, cause, inherentCents, residualCents, netCents }) => ({
      id,
      on,
      cause,
      inherentCents,
      residualCents,
      netCents,
    })),
    verbs: stepsOf(ctx, risk),
    mayRevise: can(ctx.actor, 'risk.revise') && risk.status !== 'closed',
    mayAccept: can(ctx.actor, 'risk.accept') && (risk.status === 'active' || risk.status === 'under_review'),
  };
}

const controlLine = ({ link, at }: LinkedControl, parameters: ExposureParameters): LinkedControlLine => ({
  id: at.control.id,
  code: at.control.code,
  title: at.control.title,
  frequencyReduction: link.frequencyReduction,
  severityReduction: link.severityReduction,
  capCents: link.capCents,
  rationale: link.rationale,
  credit: creditOf(at.standing, parameters).total,
});

export type RiskView = ReturnType<typeof riskView>;

/** Steps that the risk's state and the actor's rights both allow. Acceptance is a signature and has its own form. */
function stepsOf(ctx: Context, risk: RiskPage['risk']): Exclude<RiskVerb, 'accept'>[] {
  const open = verbsFrom(riskTransitions, risk.status).filter((verb) => verb !== 'accept');
  return open.filter((verb) => {
    if (!can(ctx.actor, `risk.${verb}` satisfies Action, risk)) return false;
    const isOwn = risk.ownerId === ctx.actor.personId || risk.preparers.includes(ctx.actor.personId);
    return verb !== 'validate' || !isOwn;
  });
}
