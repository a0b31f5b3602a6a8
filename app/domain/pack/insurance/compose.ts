/** The model of an insurance renewal pack. */
import { daysBetween } from '../../calendar.ts';
import { eurosOf } from '../../exposure/euros.ts';
import { averageRatio, premiumRatio } from '../../exposure/section-terms.ts';
import { lastNoticeOfPolicy, policyAlertDays, policyLines, unallocatedShare } from '../../policy.ts';
import { composeFront } from '../compose-front.ts';
import { composeExposure, composeProgramme, runSignOffs } from '../exposure/compose.ts';
import type { PackExposure } from '../exposure/model.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import type { InsurancePackFacts, PolicyFacts, SectionFacts } from './facts.ts';
import type { InsurancePack, PackPolicy, PackSection } from './model.ts';

/** Changes that a reader reads; the rest is counted, and stands in the trail. */
const mostChanges = 60;

const shownExposure = ['run', 'headline', 'bridge', 'curves', 'losses', 'reconciliation', 'comparison'] as const;

export function composeInsurancePack(facts: InsurancePackFacts): InsurancePack {
  const stampOf = stamperIn(facts.timeZone);
  const exposure = composeExposure(facts.exposure, stampOf);
  const policies = sortedBy(
    facts.policies,
    ({ line }) => policyLines.indexOf(line),
    ({ attachmentCents }) => attachmentCents ?? 0,
    ({ code }) => code,
  ).map(composePolicy);
  const programme = composeProgramme(facts.programme);
  const changes = sortedBy(
    facts.changes,
    ({ on }) => on,
    ({ policyCode }) => policyCode,
    ({ term }) => term,
    ({ detail }) => detail,
  ).reverse();
  return {
    ...composeFront(facts, {
      kind: 'insurance',
      notRecorded: ['requested_terms', 'activities', 'cope', 'claims', 'recommendations', 'maximum_losses', 'certified_run', 'addenda'],
      leftOut: [],
      signOffs: runSignOffs(facts.exposure, stampOf),
      evidence: [],
    }),
    kind: 'insurance',
    onDay: facts.onDay,
    policies,
    totals: totalsOf(policies, programme, facts.onDay),
    risks: composeRisks(facts, policies, exposure),
    controls: sortedBy(facts.controls, ({ code }) => code),
    changes: changes.slice(0, mostChanges),
    changesLeftOut: Math.max(0, changes.length - mostChanges),
    changesFromOn: facts.changesFromOn,
    exposure: pick(exposure, shownExposure),
    programme,
  };
}

function composePolicy({ isTacitRenewal, noticeMonths, ...policy }: PolicyFacts): PackPolicy {
  return {
    ...policy,
    unallocated: unallocatedShare(policy.insurers.map(({ name, share }) => ({ name, share }))),
    premiumRatio: premiumRatio(policy),
    lastNoticeOn: lastNoticeOfPolicy({ periodTo: policy.periodTo, isTacitRenewal, noticeMonths }),
    underlying: sortedBy(policy.underlying, (code) => code),
    sections: policy.sections.map((section) => composeSection(section, policy.attachmentCents !== null)),
  };
}

/** A layer looks at losses from the ground up: it has no average rule (rulings 2.8). */
function composeSection({ covers, ...section }: SectionFacts, isLayer: boolean): PackSection {
  const { sumInsuredCents: sum, valueAtRiskCents: value } = section;
  const average = sum === null || value === null || isLayer ? null : { sumInsured: eurosOf(sum), valueAtRisk: eurosOf(value) };
  return {
    ...section,
    averageRatio: average && averageRatio({ average }),
    covers: sortedBy(covers, ({ riskCode }) => riskCode),
  };
}

function totalsOf(policies: readonly PackPolicy[], { lines }: InsurancePack['programme'], onDay: string): InsurancePack['totals'] {
  const inEuros = policies.filter(({ currency }) => currency === 'EUR');
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const valued = policies
    .flatMap(({ sections }) => sections)
    .flatMap(({ sumInsuredCents, valueAtRiskCents, averageRatio: ratio }) =>
      sumInsuredCents === null ? [] : [{ sumInsuredCents, valueAtRiskCents: valueAtRiskCents ?? sumInsuredCents, ratio }],
    );
  return {
    premiumCents: total(inEuros.map(({ premiumCents, premiumTaxesCents }) => premiumCents + premiumTaxesCents)),
    otherCurrency: policies.length - inEuros.length,
    endingSoon: policies.filter(({ periodTo }) => periodTo >= onDay && daysBetween(onDay, periodTo) <= policyAlertDays).length,
    expectedCents: total(lines.flatMap((line) => line.policies.map(({ expectedCents }) => expectedCents))),
    values: {
      sumInsuredCents: total(valued.map(({ sumInsuredCents }) => sumInsuredCents)),
      valueAtRiskCents: total(valued.map(({ valueAtRiskCents }) => valueAtRiskCents)),
      sections: valued.length,
      underInsured: valued.filter(({ ratio }) => ratio !== null && ratio < 1).length,
    },
  };
}

/** The figures are those of the run: a risk that it does not count has none, and is left out. */
function composeRisks(facts: InsurancePackFacts, policies: readonly PackPolicy[], { risks }: PackExposure): InsurancePack['risks'] {
  const figures = new Map(risks.map((risk) => [risk.code, risk]));
  const answering = (code: string) =>
    policies.flatMap(({ line, sections }) =>
      sections.flatMap(({ id, covers }) => (covers.some(({ riskCode }) => riskCode === code) ? [{ line, id }] : [])),
    );
  const insured = facts.risks.flatMap(({ code, cause, maximumCents, counted }) => {
    const risk = figures.get(code);
    if (!risk) return [];
    const answers = answering(code);
    return [
      {
        code,
        title: risk.title,
        cause,
        lines: [...new Set(answers.map(({ line }) => line))],
        sections: answers.map(({ id }) => id),
        inherentCents: risk.inherentCents,
        residualCents: risk.residualCents,
        netCents: risk.netCents,
        severeCents: risk.places?.residual.p95Cents ?? null,
        maximumCents,
        counted,
      },
    ];
  });
  return sortedBy(
    insured,
    ({ residualCents }) => -residualCents,
    ({ code }) => code,
  );
}
