/** The model of a report to the risk committee. */
import { isActionOverdue, isFindingOverdue, findingRatings } from '../../audit.ts';
import { daysBetween } from '../../calendar.ts';
import { concentrationOf } from '../../exposure/concentration.ts';
import { levels } from '../../scoring/matrix.ts';
import { composeFront } from '../compose-front.ts';
import { composeExposure, composeProgramme, runSignOffs } from '../exposure/compose.ts';
import type { PackExposure } from '../exposure/model.ts';
import { sortedBy, stamperIn } from '../order.ts';
import type { CommitteeControlFacts, CommitteePackFacts } from './facts.ts';
import { decisionKinds, weaknesses, type CommitteePack, type Weakness } from './model.ts';

/** Rows of a list that a committee reads; the rest is counted, and stands in the register. */
const mostRows = { decisions: 40, weak: 25, findings: 25, actions: 25, spend: 12, calendar: 60 } as const;

export function composeCommitteePack(facts: CommitteePackFacts): CommitteePack {
  const stampOf = stamperIn(facts.timeZone);
  const exposure = composeExposure(facts.exposure, stampOf);
  const findings = composeFindings(facts);
  const actions = overdueActions(facts);
  const decisions = sortedBy(
    facts.decisions,
    ({ kind }) => decisionKinds.indexOf(kind),
    ({ dueOn }) => dueOn ?? '9999',
    ({ code }) => code,
  );
  const calendar = sortedBy(
    facts.calendar,
    ({ on }) => on,
    ({ kind }) => kind,
    ({ code }) => code,
  ).map((event) => ({ ...event, isPast: event.on < facts.onDay }));
  return {
    ...composeFront(facts, {
      kind: 'committee',
      notRecorded: ['kris', 'incidents', 'emerging', 'target', 'waivers', 'changes', 'addenda'],
      leftOut: [],
      signOffs: runSignOffs(facts.exposure, stampOf),
      evidence: [],
    }),
    kind: 'committee',
    onDay: facts.onDay,
    decisions: decisions.slice(0, mostRows.decisions),
    decisionsLeftOut: beyond(decisions, mostRows.decisions),
    profile: profileOf(exposure, findings.length, actions.length),
    exposure,
    programme: composeProgramme(facts.programme),
    controls: composeControls(facts.controls),
    findings: findings.slice(0, mostRows.findings),
    findingsLeftOut: beyond(findings, mostRows.findings),
    actions: actions.slice(0, mostRows.actions),
    actionsLeftOut: beyond(actions, mostRows.actions),
    spend: composeSpend(facts.suppliers),
    calendar: calendar.slice(0, mostRows.calendar),
    calendarLeftOut: beyond(calendar, mostRows.calendar),
    calendarToOn: facts.calendarToOn,
  };
}

const beyond = (rows: readonly unknown[], most: number): number => Math.max(0, rows.length - most);

function profileOf({ risks, appetite }: PackExposure, openFindings: number, overdue: number): CommitteePack['profile'] {
  const standing = (wanted: 'breach' | 'near') => appetite.filter((limit) => limit.standing === wanted).length;
  const byLevel = Object.fromEntries(
    levels.map((level) => [level, risks.filter(({ places }) => places?.residual.level === level).length]),
  ) as CommitteePack['profile']['byLevel'];
  return {
    risks: risks.length,
    byLevel,
    breaches: standing('breach'),
    nearLimits: standing('near'),
    openFindings,
    overdueActions: overdue,
  };
}

/** Why the committee must hear of a control, the gravest reason; null when there is none. */
function weaknessOf({ conclusion, isOverdue }: CommitteeControlFacts): Weakness | null {
  if (conclusion === null) return 'never_tested';
  if (conclusion !== 'effective') return conclusion;
  return isOverdue ? 'overdue' : null;
}

function composeControls(controls: readonly CommitteeControlFacts[]): CommitteePack['controls'] {
  const countOf = (holds: (control: CommitteeControlFacts) => boolean) => controls.filter(holds).length;
  const concluded = (wanted: CommitteeControlFacts['conclusion']) => countOf(({ conclusion }) => conclusion === wanted);
  const weak = sortedBy(
    controls.flatMap(({ isOverdue, ...control }) => {
      const weakness = weaknessOf({ isOverdue, ...control });
      return weakness === null ? [] : [{ ...control, weakness }];
    }),
    ({ weakness }) => weaknesses.indexOf(weakness),
    ({ isKey }) => (isKey ? 0 : 1),
    ({ code }) => code,
  );
  return {
    operating: controls.length,
    key: countOf(({ isKey }) => isKey),
    tested: countOf(({ conclusion, isOverdue }) => conclusion !== null && !isOverdue),
    effective: concluded('effective'),
    partiallyEffective: concluded('partially_effective'),
    ineffective: concluded('ineffective'),
    neverTested: concluded(null),
    overdue: countOf(({ conclusion, isOverdue }) => conclusion !== null && isOverdue),
    signed: countOf(({ signOff }) => signOff === 'valid'),
    weak: weak.slice(0, mostRows.weak),
    weakLeftOut: beyond(weak, mostRows.weak),
  };
}

const composeFindings = ({ findings, onDay }: CommitteePackFacts): CommitteePack['findings'] =>
  sortedBy(
    findings.map((finding) => ({ ...finding, isOverdue: isFindingOverdue(finding, onDay) })),
    ({ rating }) => findingRatings.indexOf(rating),
    ({ dueOn }) => dueOn ?? '9999',
    ({ code }) => code,
  );

const overdueActions = ({ actions, onDay }: CommitteePackFacts): CommitteePack['actions'] =>
  sortedBy(
    actions.filter((action) => isActionOverdue(action, onDay)).map((action) => ({ ...action, daysLate: daysBetween(action.dueOn, onDay) })),
    ({ daysLate }) => -daysLate,
    ({ code }) => code,
  );

/** Suppliers without a recorded amount are counted; they cannot be in a share of what is spent. */
function composeSpend(suppliers: CommitteePackFacts['suppliers']): CommitteePack['spend'] {
  const paid = suppliers.flatMap((supplier) => (supplier.annualCents === null ? [] : [{ ...supplier, annualCents: supplier.annualCents }]));
  const totalCents = paid.reduce((sum, { annualCents }) => sum + annualCents, 0);
  const concentration = concentrationOf(paid.map(({ annualCents }) => annualCents));
  return {
    rows: sortedBy(
      paid.map((supplier) => ({ ...supplier, share: totalCents > 0 ? supplier.annualCents / totalCents : 0 })),
      ({ annualCents }) => -annualCents,
      ({ code }) => code,
    ).slice(0, mostRows.spend),
    suppliers: suppliers.length,
    withoutAmount: suppliers.length - paid.length,
    totalCents,
    index: concentration?.index ?? null,
    effectiveNumber: concentration?.effectiveNumber ?? null,
  };
}
