/** What a control pack contains, decided once when it is issued. Drawing it (`app/pdf`) adds words and form, never facts. */
import { designRatings } from './control.ts';
import { attentionReasonsOf, composeControl, composeSignOffs } from './pack/control-sheet.ts';
import { indexEvidence } from './pack/evidence-index.ts';
import type { ControlFacts, PackFacts } from './pack/facts.ts';
import {
  attentionReasons,
  notRecordedTopics,
  type PackControl,
  type PackEvidence,
  type PackModel,
  packModelSchema,
  type PackSummary,
} from './pack/model.ts';
import { pick, sortedBy, stamperIn } from './pack/order.ts';

/** The template changes when the same model would be drawn differently; the pack prints it. */
export const packTemplate = 'control-1';

/**
 * The frozen model of a control pack. Pure and deterministic: the same facts in any order give the same model, everything sorted by code
 * point. Money is in cents, expected losses are per year, instants become stamps with the organisation's offset. Throws when the facts
 * do not make a valid model, which is a bug of the gathering.
 */
export function composePack(facts: PackFacts): PackModel {
  const stampOf = stamperIn(facts.timeZone);
  const controlFacts = sortedBy(facts.controls, (control) => control.code);
  const evidence = indexEvidence(controlFacts, facts.evidence, stampOf);
  const controls = controlFacts.map((control) => composeControl(control, evidence, stampOf));
  const signOffs = sortedBy(
    controlFacts.flatMap((control) => composeSignOffs(control, stampOf)),
    (s) => s.signed.at,
    (s) => s.controlCode,
    (s) => s.recordDigest,
    (s) => s.meaning,
  );

  return deepFreeze(
    packModelSchema.parse({
      schema: 'urn:garant:pack-model:1',
      kind: 'control',
      packId: facts.packId,
      version: facts.version,
      supersedes: facts.supersedes,
      lang: facts.lang,
      title: facts.title,
      classification: facts.classification,
      purpose: facts.purpose,
      organisation: facts.organisation,
      audit: composeAudit(facts.audit),
      period: facts.period,
      asOf: stampOf(facts.asOfAt),
      issued: stampOf(facts.issuedAt),
      issuedBy: facts.issuedBy,
      recipients: facts.recipients.map((recipient) => pick(recipient, ['name', 'detail'])),
      timeZone: facts.timeZone,
      trail: pick(facts.trail, ['size', 'root']),
      filters: sortedBy(
        facts.filters,
        (filter) => filter.code,
        (filter) => filter.value,
      ),
      leftOut: listLeftOut(facts, evidence),
      notRecorded: notRecordedTopics,
      summary: summarise(controls, evidence),
      controls,
      signOffs,
      evidence,
      scales: {
        designRatings,
        frequencyEdges: facts.frequencyScale.edges,
        impactEdgesCents: facts.impactScale.edges.map((euros) => Math.round(euros * 100)),
        sampleSizes: facts.sampleSizes.map((row) => pick(row, ['frequency', 'low', 'medium', 'high'])),
      },
      generator: { application: facts.application, template: packTemplate },
    } satisfies Record<keyof PackModel, unknown>),
  );
}

const composeAudit = (audit: PackFacts['audit']) =>
  audit && { code: audit.code, title: audit.title, type: audit.type, lead: audit.lead, fromOn: audit.periodFrom, toOn: audit.periodTo };

/** What the gathering left out, and what is left out here: tests not concluded, files that do not fit. */
function listLeftOut(facts: PackFacts, evidence: readonly PackEvidence[]): PackModel['leftOut'] {
  const drafts = facts.controls.flatMap((control: ControlFacts) =>
    control.tests
      .filter((test) => test.status === 'draft')
      .map((test) => ({ type: 'control_test' as const, code: test.code, title: control.title, reason: 'draft' as const })),
  );
  const large = evidence
    .filter((file) => !file.isEmbedded)
    .map((file) => ({ type: 'evidence' as const, code: file.key, title: file.name, reason: 'too_large' as const }));
  return sortedBy(
    [...facts.leftOut, ...drafts, ...large],
    (row) => row.type,
    (row) => row.code,
    (row) => row.reason,
  );
}

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

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
