/** A risk's figures taken apart: credits of controls, how they combine, what suppliers cause, what each policy pays. In euros, by closed forms. */
import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { lossQuantile } from '#app/domain/exposure/capped-severity.ts';
import { combineReductions, type Combination } from '#app/domain/exposure/combine.ts';
import type { ControlStanding, Credit } from '#app/domain/exposure/credit.ts';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import { multipliedBy, meanEventLoss } from '#app/domain/exposure/event-loss.ts';
import { ExpectedLosses } from '#app/domain/exposure/expected-losses.ts';
import { beliefBehind } from '#app/domain/exposure/frequency.ts';
import { answerToLoss, expectedAnswers, type LossAnswer, type PolicyAnswer } from '#app/domain/exposure/programme-answer.ts';
import { inherentMeans, resolvePortfolio, type ResolvedPortfolio } from '#app/domain/exposure/resolve.ts';
import type { PortfolioParameters, PortfolioRisk } from '#app/domain/exposure/portfolio.ts';
import type { RiskResult } from '#app/domain/exposure/results.ts';
import { expectedCollectionOf } from '#app/domain/exposure/supplier-liability.ts';
import { parseAmountToCents } from '#app/i18n/format.ts';
import { risks } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { latestRun, mentionOf, type RunMention } from '../programme/latest-run.server.ts';
import type { Named } from '../portfolio-policies.server.ts';
import { registerPortfolio, type PortfolioNames } from '../portfolio.server.ts';

export type ControlWhy = Named & {
  frequencyReduction: number;
  severityReduction: number;
  /** Euros at which it stops a loss, or null. */
  cap: number | null;
  group: string | null;
  standing: ControlStanding;
  credit: Credit;
  /** Expected annual loss before it and after it, in the order of the table, the cap on all controls left aside. */
  before: number;
  after: number;
};

export type SupplierWhy = Named & {
  rate: number;
  probability: number;
  multiplier: number;
  isControlled: boolean;
  expected: number;
  pays: number;
};

export type InsuranceWhy = {
  expected: PolicyAnswer[];
  chosen: LossAnswer;
  /** What the run expects of each policy for this risk, terms of the year included. */
  byRun: Record<string, number>;
  titles: Record<string, string>;
};

export type RunFigures = RunMention & Pick<RiskResult, 'inherent' | 'residual' | 'net'>;

export type WhyFigures = {
  rate: number;
  /** What the rate is made of when events were counted after a belief; null when it was answered otherwise. */
  belief: ReturnType<typeof beliefBehind>;
  mean: number;
  inherent: number;
  uncapped: number;
  residual: number;
  residualRate: number;
  controls: ControlWhy[];
  frequency: Combination;
  severity: Combination;
  parameters: PortfolioParameters;
  /** Null when the reader may not see suppliers; `rateBySuppliers` is told all the same. */
  suppliers: SupplierWhy[] | null;
  rateBySuppliers: number;
  /** Null when the reader may not see policies. */
  insurance: InsuranceWhy | null;
  /** Paid by suppliers for the events that they cause, each by itself. */
  fromSuppliers: number;
  /** The same by the newest run, with caps of the year; null without a run. */
  suppliersByRun: number | null;
  run: RunFigures | null;
};

export type WhyView = {
  /** Null when the risk is not counted, not quantified, or contradicts its suppliers. */
  figures: WhyFigures | null;
  /** What was typed and is no amount. */
  isLossInvalid: boolean;
};

export async function whyView(ctx: Context, code: string, typedLoss: string | null): Promise<WhyView> {
  const { portfolio, names } = await registerPortfolio(ctx);
  const resolved = resolvePortfolio(portfolio);
  const index = portfolio.risks.findIndex(({ id }) => id === code);
  const risk = portfolio.risks[index];
  const typed = typedLoss ? parseAmountToCents(typedLoss) : null;
  const isLossInvalid = Boolean(typedLoss) && (typed === null || typed < 0);
  if (risk === undefined || 'faults' in resolved) return { figures: null, isLossInvalid };
  const loss = typed === null || isLossInvalid ? null : eurosOf(typed);
  return { figures: await figuresOf(ctx, { resolved, names, index, risk, loss }), isLossInvalid };
}

type Subject = { resolved: ResolvedPortfolio; names: PortfolioNames; index: number; risk: PortfolioRisk; loss: number | null };

async function figuresOf(ctx: Context, subject: Subject): Promise<WhyFigures> {
  const { resolved, index, risk } = subject;
  const { parameters } = resolved.portfolio;
  const losses = new ExpectedLosses(resolved);
  const controls = controlsOf(subject, losses);
  const suppliers = suppliersOf(subject);
  const combined = (effect: 'frequencyReduction' | 'severityReduction'): Combination =>
    combineReductions(
      controls.map((control) => ({ id: control.code, group: control.group, reduction: control[effect] * control.credit.total })),
      parameters,
    );
  return {
    rate: resolved.risks[index]?.rate ?? 0,
    belief: await beliefOf(ctx, risk.id),
    mean: inherentMeans(resolved)[index] ?? 0,
    inherent: losses.inherent(index),
    uncapped: losses.withControls(index, risk.controls, false),
    residual: losses.residual(index),
    residualRate: losses.residualRate(index),
    controls,
    frequency: combined('frequencyReduction'),
    severity: combined('severityReduction'),
    parameters,
    suppliers: can(ctx.actor, 'supplier.read') ? suppliers : null,
    fromSuppliers: suppliers.reduce((sum, { pays }) => sum + pays, 0),
    rateBySuppliers: suppliers.reduce((sum, { rate, probability }) => sum + rate * probability, 0),
    ...(await besideTheRun(ctx, subject)),
  };
}

async function beliefOf({ store }: Context, code: string): Promise<WhyFigures['belief']> {
  const [row] = await store.read.select({ frequency: risks.frequency }).from(risks).where(eq(risks.code, code));
  return row?.frequency ? beliefBehind(row.frequency) : null;
}

function controlsOf({ resolved, names, index, risk }: Subject, losses: ExpectedLosses): ControlWhy[] {
  const controls = new Map(resolved.portfolio.controls.map((control) => [control.id, control]));
  return risk.controls.flatMap((link, position): ControlWhy[] => {
    const control = controls.get(link.control);
    const credit = resolved.credits.get(link.control);
    if (!control || !credit) return [];
    return [
      {
        ...(names.controls.get(link.control) ?? { code: link.control, title: '' }),
        frequencyReduction: link.frequencyReduction,
        severityReduction: link.severityReduction,
        cap: link.cap,
        group: control.group,
        standing: control.standing,
        credit,
        before: losses.withControls(index, risk.controls.slice(0, position), false),
        after: losses.withControls(index, risk.controls.slice(0, position + 1), false),
      },
    ];
  });
}

/** One line per supplier that triggers the risk itself; its failures count those that it has with its providers. */
function suppliersOf({ resolved, names, index }: Subject): SupplierWhy[] {
  const risk = resolved.risks[index];
  const bySupplier = new Map<string, SupplierWhy>();
  for (const { rate, failing, tree, triggers } of resolved.shocks) {
    for (const { position, risk: triggered, probability, multiplier, prevented } of triggers) {
      const supplier = tree.members[position]?.supplier;
      if (triggered !== index || !supplier || !risk) continue;
      const failures = rate * (failing[position] ?? 0);
      const line = bySupplier.get(supplier.id) ?? {
        ...(names.suppliers.get(supplier.id) ?? { code: supplier.id, title: '' }),
        rate: 0,
        probability,
        multiplier,
        isControlled: supplier.triggers.some((trigger) => trigger.risk === risk.risk.id && trigger.isControlled),
        expected: 0,
        pays: 0,
      };
      line.rate += failures;
      const events = failures * probability * (1 - prevented);
      const loss = multipliedBy(risk.residual, multiplier);
      line.expected += events * meanEventLoss(loss);
      if (supplier.liability) line.pays += events * expectedCollectionOf(loss, supplier.liability);
      bySupplier.set(supplier.id, line);
    }
  }
  return [...bySupplier.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What the newest run said of the risk, and the answer of insurance beside it. */
async function besideTheRun(ctx: Context, subject: Subject): Promise<Pick<WhyFigures, 'insurance' | 'suppliersByRun' | 'run'>> {
  const run = can(ctx.actor, 'exposure.read') ? await latestRun(ctx) : null;
  const mention = mentionOf(run);
  const result = run?.results.risks.find(({ id }) => id === subject.risk.id);
  const figures = mention && result ? { ...mention, inherent: result.inherent, residual: result.residual, net: result.net } : null;
  const bySuppliers = result?.steps.filter(({ kind }) => kind === 'supplier').reduce((sum, { before, after }) => sum + before - after, 0);
  return {
    run: figures,
    suppliersByRun: bySuppliers ?? null,
    insurance: can(ctx.actor, 'policy.read') ? insuranceOf(subject, result) : null,
  };
}

function insuranceOf({ resolved, names, index, risk, loss }: Subject, result: RiskResult | undefined): InsuranceWhy {
  const policySteps = (result?.steps ?? []).filter(({ kind }) => kind === 'policy');
  const severity = resolved.risks[index]?.residual.severity;
  // One event in ten costs more than the amount that stands there at first.
  const usual = severity ? Number(lossQuantile(severity, 0.9).toPrecision(2)) : 0;
  return {
    expected: expectedAnswers(resolved, index),
    chosen: answerToLoss(resolved.portfolio, risk.id, loss ?? usual),
    byRun: Object.fromEntries(policySteps.map(({ id, before, after }) => [id, before - after])),
    titles: Object.fromEntries([
      ...[...names.policies.values()].map(({ code, title }) => [code, title] as const),
      ...[...names.sections].map(([id, { title }]) => [id, title] as const),
    ]),
  };
}
