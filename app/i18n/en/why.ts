import { countIn } from '../plural.ts';

const count = countIn('en');

/** The figures of one risk taken apart. */
export const why = {
  title: 'Why this number?',
  titleOf: (code: string) => `Why this number? ${code}`,
  link: 'Why this number?',
  back: 'Back to the risk',
  intro: 'Each step from the loss without controls to what stays with us, with the facts that made it.',
  notCounted:
    'This risk is not in the figures of the organisation: it is a draft, it is closed, it has no frequency and severity yet, or suppliers cause more events than it has.',
  figures: {
    title: 'The figures',
    caption: 'Expected loss a year, computed now and by the newest run',
    measure: 'Expected loss a year',
    measures: { inherent: 'Before controls', residual: 'After controls', net: 'Net of suppliers’ payments and insurance' },
    now: 'Now, by formula',
    run: (code: string) => `Run ${code}`,
    atLeast: 'at least',
    inherent: (rate: string, mean: string, eal: string) => `${rate} events a year at ${mean} each make ${eal} a year before controls.`,
    belief: ({ events, years, before, beforeYears }: Record<'events' | 'years' | 'before' | 'beforeYears', string>) =>
      `${events} events were seen in ${years} years, and ${before} in ${beforeYears} years were expected before: the rate is (${events} + ${before}) / (${years} + ${beforeYears}) a year.`,
    residual: (eal: string) => `Controls leave ${eal}.`,
    waterfall: 'The same as a waterfall',
    runNote: (code: string, asOf: string) => `Run ${code} was computed on the register of ${asOf}.`,
    noRun: 'No run has been computed yet.',
    netNote:
      'By formula, each policy answers by itself and each event by itself. Where policies share a loss or have terms of the year, they pay less, so the net figure is then a lower bound; a run has it in full.',
  },
  credit: {
    title: 'What each control is credited with',
    intro:
      'A control counts for what has been shown of it: its design, its tests, how old they are, and who answers for it. The four are multiplied.',
    none: 'No control is linked to this risk.',
    caption: (name: string) => `Credit of ${name}`,
    factor: 'Factor',
    value: 'Value',
    reason: 'Why',
    product: 'Credit',
    parts: { design: 'Design', operating: 'Operation', freshness: 'Freshness', signOff: 'Sign-off' },
    onFrequency: (design: string, credited: string, credit: string) =>
      `By design it takes ${design} off the frequency; with its credit of ${credit}, ${credited} counts.`,
    onSeverity: (design: string, credited: string, credit: string) =>
      `By design it takes ${design} off each loss; with its credit of ${credit}, ${credited} counts.`,
    onCap: (amount: string, credit: string) => `It stops a loss at ${amount} with a chance of ${credit}, its credit.`,
    noEffect: 'No effect on frequency or losses is stated for this risk.',
    step: (before: string, after: string) =>
      `Added to the controls above it, it brings the expected loss from ${before} to ${after} a year.`,
    design: {
      rated: (rating: string) => `The latest assessment rates the design at ${rating}.`,
      inadequate: 'The latest assessment finds the design inadequate.',
      not_assessed: 'The design has never been assessed, so nothing counts.',
    },
    operating: {
      effective: (n: number, d: number, value: string) =>
        `${count(n, 'item', 'items')} tested, ${count(d, 'deviation', 'deviations')}: (${n} − ${d} + ½) / (${n} + 1) = ${value}. Small samples do not buy full credit.`,
      full_population: (n: number, d: number, value: string) =>
        `All ${count(n, 'item', 'items')} tested, ${count(d, 'deviation', 'deviations')}: 1 − ${d} / ${n} = ${value}.`,
      partially_effective: (n: number, d: number, value: string) =>
        `${count(n, 'item', 'items')} tested, ${count(d, 'deviation', 'deviations')}, concluded partially effective: at most 50%, here ${value}.`,
      ineffective: (n: number, d: number) =>
        `${count(n, 'item', 'items')} tested, ${count(d, 'deviation', 'deviations')}, concluded ineffective: nothing counts.`,
      never_tested: 'Never tested: half counts, as long as nobody knows.',
    },
    freshness: {
      sinceTest: (days: number) => `The last test period ended ${count(days, 'day', 'days')} ago.`,
      sinceOperating: (days: number) => `It has operated for ${count(days, 'day', 'days')} without a test.`,
      within_interval: (interval: number) => `A test is asked for every ${count(interval, 'day', 'days')}.`,
      within_grace: (interval: number, grace: number) =>
        `A test is asked for every ${count(interval, 'day', 'days')}; it is due, within the grace of ${count(grace, 'day', 'days')}.`,
      overdue: (interval: number, grace: number, over: number, half: number) =>
        `A test is asked for every ${count(interval, 'day', 'days')} with a grace of ${grace}: ${count(over, 'day', 'days')} too long. The credit halves every ${count(half, 'day', 'days')}.`,
      age_unknown: 'Nobody knows since when it operates; it counts as fresh.',
    },
    signOff: {
      valid: 'The COO’s signature is valid.',
      never_signed: 'Nobody has signed it yet: half counts.',
      stale: 'It has changed since it was signed: half counts until it is signed again.',
      lapsed: 'The signature has lapsed: half counts.',
      refused: 'The COO refused to sign it: nothing counts.',
      revoked: 'The signature was revoked: nothing counts.',
      owner_vacant: 'Nobody owns it: nothing counts.',
      suspended: 'It is suspended: nothing counts.',
      not_operating: 'It is not in operation: nothing counts.',
    },
  },
  combination: {
    title: 'How the controls combine',
    intro: 'A second control works on what the first leaves: two controls of 50% take off 75%, never 100%.',
    captions: { frequency: 'Off the frequency', severity: 'Off each loss' },
    control: 'Control',
    group: 'Shares',
    alone: 'Nothing',
    credited: 'Counts for',
    together: 'Together so far',
    sharing: (controls: string, group: string, part: string) =>
      `${controls} share “${group}”: ${part} of what they do fails together, so together they are worth less than two that share nothing.`,
    capped: (uncapped: string, cap: string) => `Together they would take off ${uncapped}; at most ${cap} is credited.`,
    result: (
      reduction: { frequency: string; severity: string },
      rate: { before: string; after: string },
      loss: { before: string; after: string },
    ) =>
      `Together they take ${reduction.frequency} off the frequency and ${reduction.severity} off each loss: from ${rate.before} to ${rate.after} events a year, and from ${loss.before} to ${loss.after} a year.`,
  },
  suppliers: {
    title: 'What suppliers cause',
    none: 'No supplier causes events of this risk.',
    part: (caused: string, rate: string, own: string) =>
      `Failing suppliers cause ${caused} of the ${rate} events a year; ${own} have other causes. Controls of the frequency act on those of suppliers only where that is stated.`,
    caption: 'Events that suppliers cause',
    supplier: 'Supplier',
    failures: 'Failures a year',
    probability: 'Chance to trigger it',
    events: 'Events a year',
    multiplier: 'Loss',
    times: (factor: string) => `× ${factor}`,
    controls: 'Controls',
    controlled: 'Act on it',
    uncontrolled: 'Do not act on it',
    expected: 'Loss a year, after controls',
    pays: 'It pays a year',
    paysNote:
      'What it owes by contract is paid before any insurance, here for each event by itself. One cap a year and one penalty for all that a failure triggers can only lower it.',
    byRun: (code: string, amount: string) => `With them, run ${code} expects ${amount} from suppliers.`,
  },
  insurance: {
    title: 'What each policy pays',
    none: 'No policy in force answers this risk.',
    intro: 'The terms of a policy act one after the other. Each amount is what is left once the term has acted.',
    loss: 'One loss, after controls',
    show: 'Show',
    answer: (loss: string, recovered: string, retained: string) =>
      `Of a loss of ${loss}, the first of its year, insurers pay ${recovered} and ${retained} stays with us.`,
    caption: (name: string) => `Steps of ${name}`,
    number: 'No.',
    term: 'Term',
    start: 'Loss',
    expected: 'Expected year',
    chosen: 'This loss',
    annual: 'Terms of the year are left out of the expected year: they can only lower it.',
    byRun: (code: string, amount: string) => `With them, and with all that happens in the same year, run ${code} expects ${amount}.`,
  },
};
