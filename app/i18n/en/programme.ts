import { countIn } from '../plural.ts';

const count = countIn('en');

/** The insurance programme against the losses that it answers. */
export const programme = {
  title: 'Insurance programme',
  intro: 'What each policy takes of the losses it covers, what nobody pays, and which cover is about to end.',
  tabs: { exposure: 'Exposure', programme: 'Programme', whatIf: 'What if' },
  contradictory: 'Suppliers and risks contradict each other, so nothing can be computed. Check how often the suppliers fail.',
  run: (code: string, asOf: string) =>
    `Expected recoveries and chances of exhaustion come from run ${code} on the register of ${asOf}, terms of the year included.`,
  noRun:
    'No run has been computed yet. Expected recoveries count each event by itself; terms of the year can only lower them, and chances of exhaustion need a run.',
  empty: 'No policy is in force today',
  emptyHint: 'Record the policies and link their sections to the risks that they answer.',
  findings: {
    title: 'Gaps and overlaps',
    caption: 'Findings of coverage, the largest first',
    none: 'No gap is found: every risk is covered up to what it can reach.',
    kinds: {
      uninsured: 'Uninsured',
      'under-insured': 'Under-insured',
      'over-insured': 'Over-insured',
      overlap: 'Paid twice',
      'tower-gap': 'Gap in the tower',
    },
    explanations: {
      uninsured: 'No policy in force answers this risk.',
      'under-insured': 'Losses above the programme, or reduced by the average rule, stay with us.',
      'over-insured':
        'The programme reaches above 1.25 times the maximum possible loss: the amount is cover that no event of this risk can use, though another risk of the same policy may need it.',
      overlap: 'Two policies answer the same euros: one premium too many.',
      'tower-gap': 'Between one policy and the layer above it nobody pays.',
    },
    columns: { risk: 'Risk', kind: 'Finding', amount: 'Expected a year', chance: 'Chance a year' },
    ofCover: (amount: string) => `${amount} of cover`,
  },
  lapses: {
    title: 'Cover that ends within twelve months',
    caption: 'Policies that end without a successor, the nearest first',
    none: 'No policy ends within twelve months without a renewal or a successor.',
    columns: { policy: 'Policy', on: 'Ends on', days: 'In', expected: 'Recovery that ends, a year', uncovered: 'Risks then without cover' },
    days: (n: number) => count(n, 'day', 'days'),
    stillCovered: 'Other policies still answer its risks, or none is linked.',
    aYear: (amount: string) => `${amount} a year`,
  },
  tower: {
    titleOf: (line: string) => `Coverage tower: ${line}`,
    description:
      'Layers of insurance by the amount of one event, with what lies below and above them, and the chance a year of an event above each amount.',
    towerAxis: 'Who pays, by amount of one event',
    curveAxis: 'Chance a year of a larger event',
    keys: {
      layer: 'Insurers',
      retention: 'Our own, below the first euro paid',
      gap: 'Nobody pays',
      unsigned: 'Share that no insurer signed for',
      curve: 'Largest event of the year, after controls',
    },
    risks: (list: string) => `The curve counts the covered part of ${list}.`,
    noRisks: 'No quantified risk is linked to these policies, so there is no curve of losses.',
  },
  layers: {
    caption: (line: string) => `Layers: ${line}`,
    columns: {
      layer: 'Layer',
      from: 'Pays from',
      to: 'Up to',
      share: 'Share',
      annual: 'A year',
    },
    none: 'No limit',
    aggregate: (code: string, name: string) => `shares ${code} ${name}`,
    reinstatements: (n: number, rates: string) => `${count(n, 'reinstatement', 'reinstatements')} at ${rates} of the premium`,
  },
  worth: {
    caption: (line: string) => `What the policies are worth: ${line}`,
    columns: {
      policy: 'Policy',
      premium: 'Premium, taxes in',
      expected: 'Recovery a year',
      notCounted: 'Not counted on',
      exhausted: 'Limit used up',
      ratio: 'Per euro recovered',
    },
    note: 'Recovery is expected, per year. Per euro recovered: the premium that one expected euro costs. Limit used up: the chance that a year uses up the annual limit. Not counted on, of the recovery: what insurers are expected to default on (probability × 50 %), and of the rest what the bank rule takes off a policy that ends within a year (all of it from 90 days on).',
    ratio: (value: string) => `€${value}`,
  },
  stress: {
    title: 'How the programme answers five events',
    intro: 'One event of the risk, the first of its year, its cost taken after controls. Every amount is what is left after the term.',
    choose: 'Risk',
    show: 'Show',
    caption: (risk: string) => `Response to one event: ${risk}`,
    term: 'Term',
    chance: (chance: string) => `${chance} cost more`,
    worst: 'the most possible',
    loss: 'Loss of the event',
    recovered: 'Paid by insurers',
    retained: 'Stays with us',
    none: 'No risk is answered by a policy in force.',
  },
  steps: {
    noDeductible: 'No deductible',
    percentDeductible: (rate: string, min: string, max: string) => `Deductible of ${rate} of the loss, at least ${min}, at most ${max}`,
    percentDeductibleFrom: (rate: string, min: string) => `Deductible of ${rate} of the loss, at least ${min}`,
    attachment: (amount: string) => `Pays above ${amount}`,
    annualLimit: (limit: string) => `At most ${limit} in the year`,
    annualDeductible: (amount: string) => `The first ${amount} of the year is ours`,
    annualTerms: 'Terms of the year',
    otherInsurance: 'Shared with the other cover of the same loss',
  },
};
