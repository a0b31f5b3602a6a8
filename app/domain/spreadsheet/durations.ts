/** Durations as people write them in contracts: "48 mois", "3 ans", "90 jours", "1 an et 6 mois", or a bare number under "Durée (mois)". */
import { isEmptyCell, problem, read, type Cell } from './cells.ts';
import { fold, unaccent } from './fold.ts';

/** Calendar months and days are kept apart: three months is not ninety days. */
export type Duration = { months: number; days: number };

export type DurationUnit = 'days' | 'weeks' | 'months' | 'years';

const units: Record<string, DurationUnit> = {};
const unitWords: Record<DurationUnit, string> = {
  days: 'j jr jrs jour jours d day days',
  weeks: 'sem semaine semaines w week weeks',
  months: 'm mois month months mth mths',
  years: 'a an ans annee annees y yr yrs year years',
};
for (const [unit, words] of Object.entries(unitWords)) for (const word of words.split(' ')) units[word] = unit as DurationUnit;

const perUnit: Record<DurationUnit, Duration> = {
  days: { months: 0, days: 1 },
  weeks: { months: 0, days: 7 },
  months: { months: 1, days: 0 },
  years: { months: 12, days: 0 },
};

const namedPeriods: Record<string, number> = {
  mensuel: 1,
  mensuelle: 1,
  monthly: 1,
  trimestriel: 3,
  trimestrielle: 3,
  quarterly: 3,
  semestriel: 6,
  semestrielle: 6,
  annuel: 12,
  annuelle: 12,
  annual: 12,
  yearly: 12,
};
const numberWords: Record<string, number> = {
  un: 1,
  une: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  neuf: 9,
  dix: 10,
  douze: 12,
  twelve: 12,
};

/** What may stand around the duration without changing it; "ouvrés" is not among them, because working days are another length. */
const sideWords = new Set(
  'et and calendaire calendaires calendar franc francs avant before l la le the echeance terme expiry end fin date anniversaire du de des contrat contract ferme minimum environ'.split(
    ' ',
  ),
);

/**
 * A duration of at most 100 years; a bare number takes the unit of its heading.
 * Half units are accepted when they are whole in the next one: "1,5 an" is 18 months.
 */
export function parseDuration(text: string, bareUnit: DurationUnit): Cell<Duration> {
  if (isEmptyCell(text)) return read<Duration>(null);
  const bare = /^\s*(\d{1,5})(?:[.,]0+)?\s*$/.exec(text);
  if (bare) return inRange(Number(bare[1]) * perUnit[bareUnit].months, Number(bare[1]) * perUnit[bareUnit].days, text);
  const words = (unaccent(text).match(/\d+(?:[.,]\d+)?|\p{L}+/gu) ?? []).filter((word) => !sideWords.has(word));
  const period = words.length === 1 ? namedPeriods[words[0] ?? ''] : undefined;
  if (period !== undefined) return read({ months: period, days: 0 });
  return sumOfTerms(words, text);
}

function sumOfTerms(words: string[], text: string): Cell<Duration> {
  if (words.length === 0 || words.length % 2 !== 0) return problem('duration_invalid', text);
  let months = 0;
  let days = 0;
  for (let at = 0; at < words.length; at += 2) {
    const word = words[at] ?? '';
    const count = numberWords[word] ?? Number(word.replace(',', '.'));
    const unit = units[words[at + 1] ?? ''];
    if (unit === undefined || Number.isNaN(count)) return problem('duration_invalid', text);
    months += count * perUnit[unit].months;
    days += count * perUnit[unit].days;
  }
  return inRange(months, days, text);
}

function inRange(months: number, days: number, text: string): Cell<Duration> {
  const isWhole = Number.isInteger(months) && Number.isInteger(days);
  return isWhole && months <= 1200 && days <= 36_525 ? read({ months, days }) : problem('duration_invalid', text);
}

/** "indéterminée", "open-ended": a contract that ends only by notice. */
export function isIndefinite(text: string): boolean {
  return /^(duree )?(indeterminee?|indefinie?|indefinite|open ended|evergreen|illimitee?|unlimited|permanent|cdi|sans terme|no end date)$/.test(
    fold(text),
  );
}
