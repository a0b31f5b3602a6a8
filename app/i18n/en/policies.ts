import { countIn } from '../plural.ts';

const count = countIn('en');

/** Insurance policies and their sections. */
export const policies = {
  title: 'Policies',
  new: 'Record a policy',
  edit: (code: string) => `Edit ${code}`,
  history: 'History',
  list: {
    caption: 'Insurance policies',
    intro: 'The insurance programme: who insures what, until when, and which risks each section answers.',
    emptyTitle: 'No policy is recorded yet',
    empty: 'Record the first policy, then its sections. A risk can then be linked to the section that answers it.',
  },
  columns: { code: 'Code', title: 'Policy', number: 'Number', line: 'Line', status: 'Status', insurers: 'Insurers', owner: 'Owner', unit: 'Unit', periodTo: 'Ends on', premium: 'Net premium' },
  statuses: { draft: 'Draft', quoted: 'Quoted', bound: 'Bound', in_force: 'In force', renewal_in_progress: 'Renewal in progress', suspended: 'Suspended', cancelled: 'Cancelled', expired: 'Expired' },
  lines: {
    property: 'Property', bi: 'Business interruption', cyber: 'Cyber', general_liability: 'General liability', professional_liability: 'Professional liability', d_and_o: 'Directors and officers', crime_fraud: 'Crime and fraud',
    epl: 'Employment practices', product: 'Product liability', environmental: 'Environmental', motor_fleet: 'Motor fleet', marine_cargo: 'Cargo', credit: 'Credit', decennial: 'Ten-year builder’s liability', other: 'Other',
  },
  triggers: { occurrence: 'The loss happens in the period', claims_made: 'The claim is made in the period', discovery: 'The loss is discovered in the period' },
  verbs: { quote: 'Record the quote', bind: 'Bind cover', start: 'Put in force', begin_renewal: 'Begin renewal', renew: 'Record the next period', suspend: 'Suspend', resume: 'Resume', cancel: 'Cancel the policy', expire: 'Record the expiry' },
  reasonFor: { suspend: 'Why it is suspended', cancel: 'Why it is cancelled' },
  next: {
    draft: 'Complete the policy and its sections, then record the quote.',
    quoted: 'Bind cover once the organisation has accepted the quote.',
    bound: 'Put it in force from the first day of its period.',
    renewal_in_progress: 'Cover goes on until the last day of the period; record the next period after it.',
    suspended: 'A suspended policy answers no loss: the net figures of its risks show it.',
  },
  parts: { identity: 'Policy', insurers: 'Insurers', period: 'Period and renewal', premium: 'Premium', scope: 'What is covered' },
  partHints: {
    insurers: 'Each insurer with its share of the policy. What nobody signs for stays with the organisation. Leave unused rows empty.',
    scope: 'The rank orders the programme: when several sections answer one risk, the first in force counts.',
  },
  fields: {
    number: 'Policy number', title: 'Title', line: 'Line', ownerId: 'Owner', unitId: 'Unit', status: 'Status', broker: 'Broker', insurers: 'Insurers',
    insurerName1: 'Insurer 1', insurerShare1: 'Share of insurer 1', insurerName2: 'Insurer 2', insurerShare2: 'Share of insurer 2', insurerName3: 'Insurer 3', insurerShare3: 'Share of insurer 3',
    insurerName4: 'Insurer 4', insurerShare4: 'Share of insurer 4', insurerName5: 'Insurer 5', insurerShare5: 'Share of insurer 5', insurerName6: 'Insurer 6', insurerShare6: 'Share of insurer 6',
    periodFrom: 'First day', periodTo: 'Last day', isTacitRenewal: 'Renews by itself unless notice is given', noticeMonths: 'Notice', premium: 'Net premium of the period', premiumTaxes: 'Taxes', currency: 'Currency', trigger: 'Which losses count', retroOn: 'Retroactive date',
    programmeRank: 'Rank in the programme', territory: 'Territory', exclusions: 'Exclusions', sections: 'Sections',
    perils: 'What is covered', deductibleKind: 'What stays with us of each loss', deductible: 'Amount', deductibleRate: 'Part of each loss', deductibleMin: 'At least', deductibleMax: 'At most', waitingHours: 'Waiting period',
    limitOccurrence: 'Limit per occurrence', limitAnnual: 'Limit per year', sumInsured: 'Sum insured', valueAtRisk: 'Value at risk', reason: 'Reason',
  },
  hints: {
    periodTo: 'Still covered on this day.', noticeMonths: 'Months before the last day.', retroOn: 'Losses before this day are not covered. Only for claims made or discovered.', currency: 'Three letters, such as EUR.', programmeRank: '1 for primary policies, then the layers above.',
    limitOccurrence: 'Empty: no limit.', limitAnnual: 'Empty: no limit over the year.', sumInsured: 'Below the value at risk, each payment is reduced in proportion (average rule).', waitingHours: 'Interruption of this length is not paid.',
  },
  units: { months: 'months', hours: 'hours' },
  deductibleKinds: { none: 'Nothing: no deductible', ordinary: 'The first part of each loss (deductible)', franchise: 'The whole of small losses (franchise)', percent_of_loss: 'A percentage of each loss' },
  alerts: {
    lapses: (days: number, day: string) => `Cover lapses in ${count(days, 'day', 'days')}, after ${day}: it does not renew by itself.`,
    renews: (days: number, day: string) => `The period ends in ${count(days, 'day', 'days')}, on ${day}. Without notice the policy renews by itself.`,
    lapsed: (days: number, day: string) => `The period ended ${count(days, 'day', 'days')} ago, on ${day}: this policy answers no loss any more. Record the next period or the expiry.`,
    notice_due: (days: number, day: string) => `Last day to give notice: ${day}, in ${count(days, 'day', 'days')}.`,
    notice_passed: (day: string) => `The last day to give notice was ${day}: the policy renews.`,
    unallocated_share: (share: string) => `No insurer has signed for ${share} of this policy: that part of each payment stays with us.`,
  },
  page: {
    overview: 'Overview', history: 'History', insurers: 'Insurers', insurersCaption: 'Insurers and their shares', insurer: 'Insurer', share: 'Share', unallocated: 'Not placed', total: 'Total', noInsurers: 'No insurer is recorded.',
    period: (from: string, to: string) => `${from} – ${to}, both included`, tacit: (months: string, day: string) => `Renews by itself; notice of ${months} by ${day}`, notTacit: 'Ends with its period', months: (n: number) => count(n, 'month', 'months'), taxed: 'Premium with taxes',
  },
  sections: {
    title: 'Sections', new: 'Add a section', edit: (title: string) => `Edit ${title}`, remove: 'Remove the section', none: 'This policy has no section yet. Its terms are recorded by section, and risks are linked to sections.',
    parts: { what: 'Section', deductible: 'What stays with us', limits: 'Limits and insured values' },
    partHint: 'Terms apply to each occurrence in this order: average rule, deductible, limit, insurers’ shares.',
    terms: 'Terms', noLimit: 'No limit', perYear: (amount: string) => `${amount} over the year`, perOccurrence: (amount: string) => `${amount} per occurrence`,
    deductible: {
      none: 'Nothing: paid from the first euro',
      ordinary: (amount: string) => `The first ${amount} of each loss`,
      franchise: (amount: string) => `Losses below ${amount} entirely; larger ones are paid from the first euro`,
      percent: (rate: string) => `${rate} of each loss`, min: (amount: string) => `at least ${amount}`, max: (amount: string) => `at most ${amount}`,
    },
    average: (ratio: string) => `Under-insured: each payment is reduced to ${ratio} (average rule)`,
    insured: (sum: string, value: string) => `${sum} insured for a value of ${value}`, insuredOnly: (sum: string) => `${sum} insured`,
    waiting: (hours: number) => `${count(hours, 'hour', 'hours')} not paid`,
    risks: 'Risks it answers', risksCaption: (title: string) => `Risks that ${title} answers`, noRisks: 'No risk is linked to this section. Link it on the page of the risk.',
    coveredShare: 'Covered share', residual: 'Before insurance', net: 'Net', goToRisks: 'Go to the risks',
  },
};
