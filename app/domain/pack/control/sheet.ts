/** One control of a pack: its card, tests and standing, decided from what the registers say. */
import type { ControlFacts, TestFacts } from './facts.ts';
import { keysOf } from '../evidence-index.ts';
import type { PackEvidence, Stamp } from '../front.ts';
import { pick, sortedBy } from '../order.ts';
import type { AttentionReason, PackControl, PackTest } from './model.ts';

/** Above this many items a test prints only its deviations and what is pending: long populations belong in a file, not on pages. */
export const printedItemLimit = 200;

const cardMembers = [
  'code',
  'version',
  'title',
  'objective',
  'description',
  'unit',
  'process',
  'owner',
  'operator',
  'status',
  'nature',
  'execution',
  'frequency',
  'isKey',
  'operatingSinceOn',
  'testProcedure',
  'evidenceRequired',
  'signOff',
  'contentDigest',
] as const satisfies readonly (keyof ControlFacts)[];
const riskMembers = ['code', 'title', 'status', 'inherentCents', 'residualCents', 'frequencyReduction', 'severityReduction'] as const;
const findingMembers = ['code', 'title', 'rating', 'status', 'owner', 'dueOn'] as const;

type StampOf = (at: number) => Stamp;

export function composeControl(facts: ControlFacts, evidence: readonly PackEvidence[], stampOf: StampOf): PackControl {
  const { design, tests } = facts;
  const concluded = sortedBy(
    tests.filter(isConcluded),
    (t) => t.periodTo,
    (t) => t.concludedAt,
    (t) => t.code,
  );
  const composedTests = concluded.map((test) => composeTest(test, keysOf(evidence, 'control_test', test.code), stampOf));
  return {
    ...pick(facts, cardMembers),
    risks: sortedBy(facts.risks, (risk) => risk.code).map((risk) => pick(risk, riskMembers)),
    design: design && {
      assessedOn: design.assessedOn,
      assessor: design.assessor,
      rating: design.rating,
      conclusion: design.conclusion,
      walkthrough: design.walkthrough,
      evidenceKeys: keysOf(evidence, 'design_assessment', facts.code),
    },
    tests: composedTests,
    findings: sortedBy(facts.findings, (finding) => finding.code).map((finding) => pick(finding, findingMembers)),
    designStanding: design?.conclusion ?? 'not_assessed',
    operating: composedTests.at(-1)?.conclusion ?? 'not_tested',
  };
}

type ConcludedTest = TestFacts & { concludedAt: number; conclusion: NonNullable<TestFacts['conclusion']> };

const isConcluded = (test: TestFacts): test is ConcludedTest =>
  test.status === 'concluded' && test.concludedAt !== null && test.conclusion !== null;

function composeTest(test: ConcludedTest, evidenceKeys: string[], stampOf: StampOf): PackTest {
  const items = sortedBy(test.items, (item) => item.rank).map((item, position) => ({
    number: position + 1,
    rank: item.rank,
    result: item.result,
    note: item.note,
  }));
  const printed = items.length <= printedItemLimit ? items : items.filter((item) => item.result !== 'pass').slice(0, printedItemLimit);
  const { code, periodFrom, periodTo, tester, concludedAt, populationSize, populationSource, populationCompleteness } = test;
  const { sampling, sampleSize, seed, deviations, deviationNature, conclusion, remark } = test;
  return {
    code,
    fromOn: periodFrom,
    toOn: periodTo,
    tester,
    concluded: stampOf(concludedAt),
    populationSize,
    populationSource,
    populationCompleteness,
    sampling,
    sampleSize,
    seed,
    items: printed,
    itemsLeftOut: items.length - printed.length,
    deviations,
    deviationNature,
    conclusion,
    remark,
    evidenceKeys,
  };
}

/** Why a reader must look at this control, gravest first; deviations are a reason of their own only when the control was effective despite them. */
export function attentionReasonsOf(control: PackControl): AttentionReason[] {
  const reasons: AttentionReason[] = [];
  if (control.designStanding === 'inadequate') reasons.push('design_inadequate');
  if (control.operating !== 'effective') reasons.push(control.operating);
  if (control.designStanding === 'not_assessed') reasons.push('design_not_assessed');
  if (control.signOff !== 'valid') reasons.push('unsigned');
  if (control.operating === 'effective' && (control.tests.at(-1)?.deviations ?? 0) > 0) reasons.push('deviations');
  return reasons;
}
