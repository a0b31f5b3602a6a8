/** Why a factor of a credit has its value, with the numbers that made it (domain model §4.1). */
import type { creditParts, Credit, ControlStanding } from '#app/domain/exposure/credit.ts';
import type { ExposureParameters } from '#app/domain/exposure/parameters.ts';
import type { I18n } from '#app/i18n/translate.ts';

type Standing = { readonly standing: ControlStanding; readonly credit: Credit };
type Words = Pick<I18n, 't' | 'format'>;

export function creditSentence(
  part: (typeof creditParts)[number],
  control: Standing,
  parameters: ExposureParameters,
  { t, format }: Words,
): string {
  switch (part) {
    case 'design':
      return designSentence(control, { t, format });
    case 'operating':
      return operatingSentence(control, { t, format });
    case 'freshness':
      return freshnessSentence(control, parameters, { t, format });
    case 'signOff':
      return t.why.credit.signOff[control.credit.signOff.reason];
  }
}

function designSentence({ credit }: Standing, { t, format }: Words): string {
  const words = t.why.credit.design;
  const { reason, value } = credit.design;
  return reason === 'rated' ? words.rated(format.percent(value)) : words[reason];
}

function operatingSentence({ credit, standing }: Standing, { t, format }: Words): string {
  const words = t.why.credit.operating;
  const { reason } = credit.operating;
  if (standing.test === null || reason === 'never_tested') return words.never_tested;
  const { sampleSize: n, deviations: d } = standing.test;
  if (reason === 'ineffective') return words.ineffective(n, d);
  return words[reason](n, d, format.percent(credit.operating.value));
}

function freshnessSentence({ credit, standing }: Standing, parameters: ExposureParameters, { t }: Words): string {
  const words = t.why.credit.freshness;
  const { ageDays, intervalDays } = standing;
  const { graceDays, halfLifeDays } = parameters;
  if (ageDays === null) return words.age_unknown;
  const since = standing.test === null ? words.sinceOperating(ageDays) : words.sinceTest(ageDays);
  switch (credit.freshness.reason) {
    case 'overdue':
      return `${since} ${words.overdue(intervalDays, graceDays, ageDays - intervalDays - graceDays, halfLifeDays)}`;
    case 'within_grace':
      return `${since} ${words.within_grace(intervalDays, graceDays)}`;
    default:
      return `${since} ${words.within_interval(intervalDays)}`;
  }
}
