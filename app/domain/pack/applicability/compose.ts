/** The model of a declaration of applicability. */
import { settledFindingStatuses } from '../../audit.ts';
import { countByStatus, referenceOrder, requirementStatus } from '../../requirement.ts';
import { composeFront } from '../compose-front.ts';
import type { ControlFacts } from '../control/facts.ts';
import type { PackControl } from '../control/model.ts';
import { ownersOfControls } from '../control/owners.ts';
import { composeControl } from '../control/sheet.ts';
import { indexEvidence } from '../evidence-index.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import { composeSignOffs } from '../sign-offs.ts';
import type { ApplicabilityPackFacts, RequirementFacts } from './facts.ts';
import type { ApplicabilityPack, ImplementingPackControl, PackRequirement } from './model.ts';

export function composeApplicabilityPack(facts: ApplicabilityPackFacts): ApplicabilityPack {
  const stampOf = stamperIn(facts.timeZone);
  const scope = sortedBy(facts.controls, ({ code }) => code).map(withLastTest);
  const evidence = indexEvidence(ownersOfControls(scope), facts.evidence, stampOf);
  const sheets = new Map(scope.map((control) => [control.id, composeControl(control, evidence, stampOf)]));
  const requirements = sortedBy(
    facts.requirements,
    ({ reference }) => referenceOrder(reference),
    ({ code }) => code,
  ).map((requirement) => composeRequirement(requirement, sheets));
  const inStatus = (...statuses: PackRequirement['status'][]) => requirements.filter(({ status }) => statuses.includes(status)).length;
  const applied = (applicability: PackRequirement['applicability']) =>
    requirements.filter((requirement) => requirement.applicability === applicability).length;
  return {
    ...composeFront(facts, {
      kind: 'applicability',
      notRecorded: ['treatment_plan', 'management_review', 'ipe', 'changes', 'addenda'],
      leftOut: [],
      signOffs: composeSignOffs(
        scope.map((control) => ({ ...control, recordType: 'control' })),
        stampOf,
      ),
      evidence,
    }),
    kind: 'applicability',
    period: null,
    framework: pick(facts.framework, ['code', 'version', 'title', 'source', 'perimeter']),
    summary: {
      requirements: requirements.length,
      applicable: applied('applicable'),
      notApplicable: applied('not_applicable'),
      undecided: applied('undecided'),
      met: inStatus('met'),
      gaps: inStatus('uncovered', 'not_met'),
      byStatus: countByStatus(requirements.map(({ status }) => status)),
    },
    requirements,
    controls: [...sheets.values()].map((sheet) => composeImplementing(sheet, requirements)),
    openFindings: [...sheets.values()].flatMap(({ code, findings }) =>
      findings
        .filter(({ status }) => status !== 'draft' && !settledFindingStatuses.includes(status))
        .map((finding) => ({ ...finding, controlCode: code })),
    ),
  };
}

/** The conclusion that counts is that of the latest period: earlier tests and those under way are not of this pack. */
function withLastTest(control: ControlFacts): ControlFacts {
  const concluded = control.tests.filter(({ status, conclusion }) => status === 'concluded' && conclusion !== null);
  const last = sortedBy(
    concluded,
    ({ periodTo }) => periodTo,
    ({ concludedAt }) => concludedAt ?? 0,
    ({ code }) => code,
  ).at(-1);
  return { ...control, tests: last ? [last] : [] };
}

function composeRequirement({ controlIds, ...requirement }: RequirementFacts, sheets: ReadonlyMap<string, PackControl>): PackRequirement {
  const mapped = controlIds.flatMap((id) => sheets.get(id) ?? []);
  const status = requirementStatus(
    requirement.applicability,
    mapped.map((sheet) => ({ status: sheet.status, conclusion: sheet.operating === 'not_tested' ? null : sheet.operating })),
  );
  return {
    ...pick(requirement, ['code', 'version', 'reference', 'title', 'wording', 'applicability', 'justification']),
    status,
    controlCodes: sortedBy(
      mapped.map(({ code }) => code),
      (code) => code,
    ),
  };
}

function composeImplementing(sheet: PackControl, requirements: readonly PackRequirement[]): ImplementingPackControl {
  const last = sheet.tests.at(-1);
  return {
    ...pick(sheet, ['code', 'version', 'title', 'status', 'isKey', 'owner', 'designStanding', 'operating', 'signOff', 'contentDigest']),
    references: requirements.filter(({ controlCodes }) => controlCodes.includes(sheet.code)).map(({ reference }) => reference),
    lastTest: last ? pick(last, ['code', 'fromOn', 'toOn', 'concluded', 'evidenceKeys']) : null,
  };
}
