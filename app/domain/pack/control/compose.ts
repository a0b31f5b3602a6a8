/** The model of a control pack. */
import { designRatings } from '../../control.ts';
import { composeFront } from '../compose-front.ts';
import { indexEvidence } from '../evidence-index.ts';
import type { LeftOutType, PackEvidence } from '../front.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import { composeSignOffs } from '../sign-offs.ts';
import type { ControlFacts, ControlPackFacts } from './facts.ts';
import { attentionReasons, type ControlPack, type PackControl, type PackSummary } from './model.ts';
import { ownersOfControls } from './owners.ts';
import { attentionReasonsOf, composeControl } from './sheet.ts';

export function composeControlPack(facts: ControlPackFacts): ControlPack {
  const stampOf = stamperIn(facts.timeZone);
  const shownFacts = facts.redactions.includes('amounts') ? facts.controls.map(withoutAmounts) : facts.controls;
  const controlFacts = sortedBy(shownFacts, (control) => control.code);
  const evidence = indexEvidence(ownersOfControls(controlFacts), facts.evidence, stampOf);
  const controls = controlFacts.map((control) => composeControl(control, evidence, stampOf));
  return {
    ...composeFront(facts, {
      kind: 'control',
      notRecorded: ['attributes', 'ipe', 'review', 'requirements', 'retest', 'history', 'changes', 'addenda'],
      leftOut: draftsOf(facts.controls),
      signOffs: composeSignOffs(
        controlFacts.map((control) => ({ ...control, recordType: 'control' })),
        stampOf,
      ),
      evidence,
    }),
    kind: 'control',
    period: facts.period,
    audit: composeAudit(facts.audit),
    summary: summarise(controls, evidence),
    controls,
    scales: {
      designRatings: [...designRatings],
      frequencyEdges: [...facts.frequencyScale.edges],
      impactEdgesCents: facts.impactScale.edges.map((euros) => Math.round(euros * 100)),
      sampleSizes: facts.sampleSizes.map((row) => pick(row, ['frequency', 'low', 'medium', 'high'])),
    },
  };
}

const withoutAmounts = (control: ControlFacts): ControlFacts => ({
  ...control,
  risks: control.risks.map((risk) => ({ ...risk, inherentCents: null, residualCents: null })),
});

const composeAudit = (audit: ControlPackFacts['audit']) =>
  audit && { code: audit.code, title: audit.title, type: audit.type, lead: audit.lead, fromOn: audit.periodFrom, toOn: audit.periodTo };

const draftsOf = (controls: readonly ControlFacts[]) =>
  controls.flatMap((control) =>
    control.tests
      .filter((test) => test.status === 'draft')
      .map((test) => ({ type: 'control_test' as LeftOutType, code: test.code, title: control.title, reason: 'draft' as const })),
  );

function summarise(controls: readonly PackControl[], evidence: readonly PackEvidence[]): PackSummary {
  const countOf = (holds: (control: PackControl) => boolean) => controls.filter(holds).length;
  const tests = controls.flatMap((control) => control.tests);
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const risks = [...new Map(controls.flatMap((control) => control.risks).map((risk) => [risk.code, risk])).values()];
  const priced = risks.flatMap(({ inherentCents, residualCents }) =>
    inherentCents === null || residualCents === null ? [] : [{ inherentCents, residualCents }],
  );
  const attention = controls.flatMap((control) => attentionReasonsOf(control).map((reason) => ({ controlCode: control.code, reason })));
  return {
    controls: controls.length,
    keyControls: countOf((control) => control.isKey),
    tested: countOf((control) => control.tests.length > 0),
    effective: countOf((control) => control.operating === 'effective'),
    partiallyEffective: countOf((control) => control.operating === 'partially_effective'),
    ineffective: countOf((control) => control.operating === 'ineffective'),
    notTested: countOf((control) => control.operating === 'not_tested'),
    designAdequate: countOf((control) => control.designStanding === 'adequate'),
    signed: countOf((control) => control.signOff === 'valid'),
    tests: tests.length,
    itemsTested: total(tests.map((test) => test.sampleSize)),
    deviations: total(tests.map((test) => test.deviations)),
    evidenceFiles: evidence.length,
    evidenceBytes: total(evidence.map((file) => file.bytes)),
    risks: risks.length,
    inherentCents: priced.length === 0 ? null : total(priced.map((risk) => risk.inherentCents)),
    residualCents: priced.length === 0 ? null : total(priced.map((risk) => risk.residualCents)),
    risksWithoutAmount: risks.length - priced.length,
    attention: sortedBy(
      attention,
      (row) => attentionReasons.indexOf(row.reason),
      (row) => row.controlCode,
    ),
  };
}
