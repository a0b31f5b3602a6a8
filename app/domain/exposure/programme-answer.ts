/**
 * What the insurance programme makes of a loss of one risk, policy by policy and term by term (domain model §6): for one event of a given
 * amount, as the first of its year, and in expected values of a year. Amounts in euros.
 */
import { meanLoss } from './capped-severity.ts';
import { reaches } from './euros.ts';
import { answeredRatioOf, averageRatioOf, isLayer, premiumRatioOf, programmeOf, reducedAttachmentOf } from './insurance/programme.ts';
import { ProgrammeResponse, RecoveryTotals } from './insurance/respond.ts';
import { componentsOf, type EventSource } from './loss-components.ts';
import { limitedTo, paymentAfter, type Payment } from './payment.ts';
import type { Portfolio, PortfolioPolicy, PortfolioSection, SectionCover } from './portfolio.ts';
import { expectedEvents, type ResolvedPortfolio } from './resolve.ts';
import type { Deductible } from './section-terms.ts';
import { EventList, EventOrder, ownCause } from './simulate/event-list.ts';
import { expectedCollection, expectedInsurance, type LiableLossModel } from './supplier-liability.ts';

/** `before` and `after`: what is left of the amount that the insurers would pay. Numbered from 1 in the order of application. */
export type AnswerStep = { readonly number: number; readonly before: number; readonly after: number } & (
  | { readonly kind: 'covered_share'; readonly share: number }
  | { readonly kind: 'average'; readonly ratio: number }
  /** Premium paid over premium due (L113-9); only where some of it was not paid. */
  | { readonly kind: 'premium'; readonly ratio: number }
  | { readonly kind: 'deductible'; readonly deductible: Deductible }
  | { readonly kind: 'attachment'; readonly attachment: number }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'annual_terms'; readonly deductible: number; readonly limit: number }
  | { readonly kind: 'insurer_share'; readonly share: number }
  /** Several policies or sections answer, and together they pay no more than the loss and their limits (L121-1, L121-4). */
  | { readonly kind: 'other_insurance' }
  /** The chance that the wording answers; only in expected values. */
  | { readonly kind: 'wording'; readonly probability: number }
);

/** A term without its amounts, and a step without its number, which follows from its place. */
type Term<Step = AnswerStep> = Step extends AnswerStep ? Omit<Step, 'number' | 'before' | 'after'> : never;
type Told = Term & { readonly before: number; readonly after: number };

/** What one section does. Sections of one policy that cover the same risk answer one after the other. */
export type PolicyAnswer = {
  readonly policy: string;
  readonly section: string;
  readonly steps: readonly AnswerStep[];
  readonly recovered: number;
  /** The policy or the section has terms of the year, which expected values of single events leave out. */
  readonly hasAnnualTerms: boolean;
};

type Answering = { readonly policy: PortfolioPolicy; readonly section: PortfolioSection; readonly cover: SectionCover };

/** Sections that cover the risk, in programme order. */
const answeringFor = ({ policies }: Portfolio, risk: string): Answering[] =>
  policies.flatMap((policy) =>
    policy.sections.flatMap((section) =>
      section.covers.filter((cover) => cover.risk === risk && cover.share > 0).map((cover) => ({ policy, section, cover })),
    ),
  );

/** The same payment without its first `amount` euros. */
export function above(amount: number, { jump, segments }: Payment): Payment {
  const height = Math.max(0, jump.height - amount);
  let left = amount - (jump.height - height);
  const kept = segments.map(({ from, to, slope }) => {
    const width = slope === 0 ? 0 : Math.min(to - from, left / slope);
    left -= width * slope;
    return { from: from + width, to, slope };
  });
  return { jump: { at: jump.at, height }, segments: kept };
}

/** What a payment is for one insured loss. */
const paymentFor = (loss: number, { jump, segments }: Payment): number =>
  segments.reduce(
    (sum, { from, to, slope }) => sum + slope * Math.max(0, Math.min(loss, to) - from),
    jump.height > 0 && reaches(loss, jump.at) ? jump.height : 0,
  );

/**
 * The payment of one section for a loss of which it answers for a part (`answeredRatioOf`): after its deductible or its attachment, and
 * after its limits; the annual ones as at the start of a year.
 */
export type SectionPayments = {
  readonly afterDeductible: Payment;
  readonly afterLimit: Payment;
  readonly afterAnnualTerms: Payment;
  readonly limit: number;
  readonly annualLimit: number;
};

/** What stays with us of each loss; of a layer, everything below its attachment. */
function deductibleOf(policy: PortfolioPolicy, section: PortfolioSection): Deductible {
  if (isLayer(policy)) return { kind: 'ordinary', amount: reducedAttachmentOf(policy) };
  return section.deductible.kind === 'none' ? policy.deductible : section.deductible;
}

export function sectionPayments(
  policy: PortfolioPolicy,
  section: PortfolioSection,
  sharedAggregates: Portfolio['sharedAggregates'],
): SectionPayments {
  const afterDeductible = paymentAfter(deductibleOf(policy, section));
  const limit = Math.min(policy.limitPerOccurrence, section.limitPerOccurrence);
  const afterLimit = limitedTo(limit, afterDeductible);
  const shared = sharedAggregates.find(({ id }) => id === policy.sharedAggregate)?.annualLimit ?? Infinity;
  const annualLimit = Math.min(policy.annualCapacity, section.annualLimit, shared);
  const afterAnnualTerms = limitedTo(annualLimit, above(policy.annualAggregateDeductible, afterLimit));
  return { afterDeductible, afterLimit, afterAnnualTerms, limit, annualLimit };
}

const hasAnnualTerms = ({ policy }: Answering, { annualLimit }: SectionPayments): boolean =>
  policy.annualAggregateDeductible > 0 || annualLimit < Infinity;

const numbered = (steps: readonly Told[]): AnswerStep[] => steps.map((step, index) => ({ ...step, number: index + 1 }));

/** Loss and payments as amounts: of one event, or expected in a year. */
type Valuation = { readonly loss: number; readonly paid: (payment: Payment, insuredShare: number) => number };

/** The terms up to the annual ones. A term that the policy lacks leaves no step, but for the limit, whose absence is worth saying. */
function occurrenceSteps({ policy, section, cover }: Answering, payments: SectionPayments, { loss, paid }: Valuation): Told[] {
  const average = averageRatioOf(policy, section);
  const premium = premiumRatioOf(policy);
  const deductible = deductibleOf(policy, section);
  const steps: Told[] = [{ kind: 'covered_share', share: cover.share, before: loss, after: loss * cover.share }];
  let before = loss * cover.share;
  const step = (term: Term, after: number) => {
    steps.push({ ...term, before, after });
    before = after;
  };
  const { attachment } = policy;
  if (isLayer(policy)) step({ kind: 'attachment', attachment }, paid(paymentAfter({ kind: 'ordinary', amount: attachment }), cover.share));
  if (average < 1) step({ kind: 'average', ratio: average }, before * average);
  if (premium < 1) step({ kind: 'premium', ratio: premium }, before * premium);
  const insured = cover.share * answeredRatioOf(policy, section);
  if (!isLayer(policy) && deductible.kind !== 'none') step({ kind: 'deductible', deductible }, paid(payments.afterDeductible, insured));
  step({ kind: 'limit', limit: payments.limit }, paid(payments.afterLimit, insured));
  return steps;
}

const lastOf = (steps: readonly Told[]): number => steps.at(-1)?.after ?? 0;

const sharedBy = (share: number, before: number): Told => ({ kind: 'insurer_share', share, before, after: before * share });

function answerAlone(answering: Answering, portfolio: Portfolio, loss: number): Told[] {
  const { policy, section } = answering;
  const payments = sectionPayments(policy, section, portfolio.sharedAggregates);
  const paid = (payment: Payment, insuredShare: number): number => paymentFor(loss * insuredShare, payment);
  const steps = occurrenceSteps(answering, payments, { loss, paid });
  if (hasAnnualTerms(answering, payments)) {
    const after = paid(payments.afterAnnualTerms, answering.cover.share * answeredRatioOf(policy, section));
    const { annualAggregateDeductible: deductible } = policy;
    steps.push({ kind: 'annual_terms', deductible, limit: payments.annualLimit, before: lastOf(steps), after });
  }
  return [...steps, sharedBy(policy.share, lastOf(steps))];
}

/** The wording holds, which is what a chosen loss asks about. */
const withoutDoubt = (policy: PortfolioPolicy): PortfolioPolicy => ({
  ...policy,
  sections: policy.sections.map((section) => ({
    ...section,
    covers: section.covers.map((cover) => ({ ...cover, recoveryProbability: 1 })),
  })),
});

/** What the engine pays for one loss of the risk by policy, the first of its year. */
function paidByPolicy(portfolio: Portfolio, risk: number, loss: number): Map<string, number> {
  const programme = programmeOf({ ...portfolio, policies: portfolio.policies.map(withoutDoubt) });
  const response = new ProgrammeResponse(programme);
  const totals = new RecoveryTotals(programme);
  const events = new EventList();
  events.push(0, 0.5, events.beginOccurrence(), risk, ownCause, loss);
  const order = new EventOrder();
  order.arrange(events, 1);
  response.beginYear();
  response.pay(events, order, 0, 1, totals);
  response.endYear(totals);
  return new Map(portfolio.policies.map(({ id }, index) => [id, totals.recovered[index] ?? 0]));
}

/** Below half a cent two ways of adding up agree. */
const sameAmount = 0.005;

export type LossAnswer = {
  readonly loss: number;
  readonly answers: readonly PolicyAnswer[];
  readonly recovered: number;
  /** What stays with the organisation. */
  readonly retained: number;
};

/**
 * How the programme answers one event of the risk that costs `loss` ≥ 0 after controls, every annual term unused and every wording
 * holding. The amounts paid are the engine's; where several policies or sections reduce each other, a step says so.
 */
export function answerToLoss(portfolio: Portfolio, riskId: string, loss: number): LossAnswer {
  const risk = portfolio.risks.findIndex(({ id }) => id === riskId);
  const paid = risk < 0 ? new Map<string, number>() : paidByPolicy(portfolio, risk, loss);
  const alone = answeringFor(portfolio, riskId).map((answering) => ({ answering, steps: answerAlone(answering, portfolio, loss) }));
  const answers = alone.map(({ answering, steps }): PolicyAnswer => {
    const { policy, section } = answering;
    const ofPolicy = alone.filter((other) => other.answering.policy === policy).reduce((sum, other) => sum + lastOf(other.steps), 0);
    const before = lastOf(steps);
    const byEngine = paid.get(policy.id) ?? 0;
    const isReduced = Math.abs(ofPolicy - byEngine) > sameAmount;
    const after = isReduced ? (before / ofPolicy) * byEngine : before;
    return {
      policy: policy.id,
      section: section.id,
      steps: numbered(isReduced ? [...steps, { kind: 'other_insurance', before, after }] : steps),
      recovered: after,
      hasAnnualTerms: hasAnnualTerms(answering, sectionPayments(policy, section, portfolio.sharedAggregates)),
    };
  });
  const recovered = answers.reduce((sum, answer) => sum + answer.recovered, 0);
  return { loss, answers, recovered, retained: loss - recovered };
}

/** Everything that controls leave of a risk, as models that add up: own events and those of each supplier, by the cap that stops them. */
export function residualComponents({ risks, shocks }: ResolvedPortfolio, index: number): LiableLossModel[] {
  const resolved = risks[index];
  if (!resolved) throw new RangeError(`No risk at ${index}`);
  const { own, inherent, residual, frequencyReduction } = resolved;
  const ofSuppliers = shocks.flatMap(({ rate, triggers, failing, tree }) =>
    triggers
      .filter(({ risk }) => risk === index)
      .map(({ position, probability, multiplier, prevented }): EventSource => {
        const kept = 1 - prevented;
        const liability = tree.members[position]?.supplier.liability;
        return { rate: rate * (failing[position] ?? 0) * probability * kept, multiplier, isControlled: false, liability };
      }),
  );
  const sources = [{ rate: expectedEvents(own), multiplier: 1, isControlled: true }, ...ofSuppliers];
  return componentsOf(inherent, sources, { frequencyReduction, severityReduction: 1 - residual.severity.scale, caps: residual.caps });
}

/**
 * How the programme is expected to answer what suppliers leave of the events of a risk in a year, each policy for itself and each event by
 * itself. Terms of the
 * year and what policies take off each other need the law of the whole year: only a run has them, and they can only lower a recovery.
 */
export function expectedAnswers(resolved: ResolvedPortfolio, index: number): PolicyAnswer[] {
  const { portfolio } = resolved;
  const components = residualComponents(resolved, index);
  const total = (perEvent: (component: LiableLossModel) => number): number =>
    components.reduce((sum, component) => sum + component.rate * perEvent(component), 0);
  const loss = total((component) => meanLoss(component.severity) - expectedCollection(component));
  const paid = (payment: Payment, insuredShare: number): number =>
    total((component) => expectedInsurance(component, payment, insuredShare));
  return answeringFor(portfolio, portfolio.risks[index]?.id ?? '').map((answering): PolicyAnswer => {
    const { policy, section, cover } = answering;
    const payments = sectionPayments(policy, section, portfolio.sharedAggregates);
    const steps = occurrenceSteps(answering, payments, { loss, paid });
    steps.push(sharedBy(policy.share, lastOf(steps)));
    if (cover.recoveryProbability < 1) {
      const before = lastOf(steps);
      steps.push({ kind: 'wording', probability: cover.recoveryProbability, before, after: before * cover.recoveryProbability });
    }
    return {
      policy: policy.id,
      section: section.id,
      steps: numbered(steps),
      recovered: lastOf(steps),
      hasAnnualTerms: hasAnnualTerms(answering, payments),
    };
  });
}

/** Expected recovery of every policy in closed form, by id; see `expectedAnswers` for what it leaves out. */
export function expectedRecoveries(resolved: ResolvedPortfolio): Map<string, number> {
  const recoveries = new Map(resolved.portfolio.policies.map(({ id }) => [id, 0]));
  resolved.risks.forEach((_, index) => {
    for (const { policy, recovered } of expectedAnswers(resolved, index)) {
      recoveries.set(policy, (recoveries.get(policy) ?? 0) + recovered);
    }
  });
  return recoveries;
}
