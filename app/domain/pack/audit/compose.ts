/** The model of an audit pack. */
import { findingRatings, isActionOverdue, isFindingOverdue, settledFindingStatuses } from '../../audit.ts';
import { composeFront } from '../compose-front.ts';
import { ownersOfControls } from '../control/owners.ts';
import { composeControl } from '../control/sheet.ts';
import { indexEvidence, keysOf, ownerKey, type EvidenceOwner, type EvidenceOwners } from '../evidence-index.ts';
import type { PackEvidence } from '../front.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import { composeSignOffs } from '../sign-offs.ts';
import type { ActionFacts, AuditFindingFacts, AuditPackFacts } from './facts.ts';
import type { AuditFinding, AuditPack, PackAction } from './model.ts';

export function composeAuditPack(facts: AuditPackFacts): AuditPack {
  const stampOf = stamperIn(facts.timeZone);
  const scope = sortedBy(facts.controls, (control) => control.code);
  const evidence = indexEvidence(new Map([...ownersOfControls(scope), ...ownersOfFindings(facts.findings)]), facts.evidence, stampOf);
  const sheets = scope.map((control) => composeControl(control, evidence, stampOf));
  const findings = sortedBy(
    facts.findings,
    (finding) => findingRatings.indexOf(finding.rating),
    (finding) => finding.code,
  ).map((finding) => composeFinding(finding, evidence, facts.today));
  const fieldwork = sheets.flatMap(({ code: controlCode, tests }) =>
    tests.map((test) => ({
      controlCode,
      ...pick(test, [
        'code',
        'fromOn',
        'toOn',
        'tester',
        'concluded',
        'populationSize',
        'sampleSize',
        'deviations',
        'conclusion',
        'evidenceKeys',
      ]),
    })),
  );
  return {
    ...composeFront(facts, {
      kind: 'audit',
      notRecorded: ['engagement_risks', 'work_programme', 'good_practices', 'people_met', 'request_list', 'changes', 'addenda'],
      leftOut: [],
      signOffs: composeSignOffs(
        scope.map((control) => ({ ...control, recordType: 'control' })),
        stampOf,
      ),
      evidence,
    }),
    kind: 'audit',
    period: facts.period,
    engagement: {
      ...pick(facts.audit, [
        'code',
        'title',
        'version',
        'type',
        'standard',
        'status',
        'scope',
        'objectives',
        'criteria',
        'unit',
        'owner',
        'reportOn',
        'opinion',
        'conclusion',
      ]),
      lead: facts.audit.leadAuditor || null,
    },
    summary: summarise(findings, sheets.length, fieldwork),
    controls: sheets.map((sheet) =>
      pick(sheet, ['code', 'title', 'version', 'owner', 'isKey', 'designStanding', 'operating', 'signOff', 'contentDigest']),
    ),
    fieldwork,
    findings,
    earlier: sortedBy(facts.earlier, (finding) => finding.code).map((finding) => ({
      ...pick(finding, ['code', 'title', 'auditCode', 'rating', 'status', 'owner', 'dueOn']),
      isOverdue: isFindingOverdue(finding, facts.today),
    })),
  };
}

const ownersOfFindings = (findings: readonly AuditFindingFacts[]): EvidenceOwners =>
  new Map<string, EvidenceOwner>(
    findings.flatMap((finding) => [
      [ownerKey('finding', finding.id), { recordCode: finding.code, parent: null }] as const,
      ...finding.actions.map(
        (action) =>
          [ownerKey('action', action.id), { recordCode: action.code, parent: { type: 'finding' as const, code: finding.code } }] as const,
      ),
    ]),
  );

const sheetMembers = [
  'code',
  'title',
  'version',
  'rating',
  'status',
  'criteria',
  'condition',
  'cause',
  'effect',
  'recommendation',
  'response',
  'responseText',
  'owner',
  'dueOn',
  'verifier',
  'repeatOf',
] as const satisfies readonly (keyof AuditFindingFacts)[];

function composeFinding(finding: AuditFindingFacts, evidence: readonly PackEvidence[], today: string): AuditFinding {
  return {
    ...pick(finding, sheetMembers),
    isOverdue: isFindingOverdue(finding, today),
    control: finding.control && pick(finding.control, ['code', 'title']),
    risk: finding.risk && pick(finding.risk, ['code', 'title']),
    actions: sortedBy(finding.actions, (action) => action.code).map((action) => composeAction(action, evidence, today)),
    evidenceKeys: keysOf(evidence, 'finding', finding.code),
  };
}

const composeAction = (action: ActionFacts, evidence: readonly PackEvidence[], today: string): PackAction => ({
  ...pick(action, ['code', 'title', 'owner', 'dueOn', 'originalDueOn', 'status', 'outcome', 'verifier']),
  isOverdue: isActionOverdue(action, today),
  evidenceKeys: keysOf(evidence, 'action', action.code),
});

function summarise(findings: readonly AuditFinding[], controls: number, fieldwork: AuditPack['fieldwork']): AuditPack['summary'] {
  const countOf = (holds: (finding: AuditFinding) => boolean) => findings.filter(holds).length;
  const actions = findings.flatMap((finding) => finding.actions);
  return {
    findings: findings.length,
    byRating: findingRatings.map((rating) => ({ rating, count: countOf((finding) => finding.rating === rating) })),
    open: countOf((finding) => !settledFindingStatuses.includes(finding.status)),
    overdue: countOf((finding) => finding.isOverdue),
    accepted: countOf((finding) => finding.status === 'risk_accepted'),
    actions: actions.length,
    actionsOverdue: actions.filter((action) => action.isOverdue).length,
    controls,
    tests: fieldwork.length,
    deviations: fieldwork.reduce((sum, test) => sum + test.deviations, 0),
  };
}
