import { numberFormat, pluralRules } from './intl.ts';
import type { Lang } from './lang.ts';

type Count = (count: number, one: string, other: string) => string;

/** The word that goes with a count: `const word = pluralIn('fr'); word(2, 'risque', 'risques')` is "risques". */
export const pluralIn =
  (lang: Lang): Count =>
  (count, one, other) =>
    pluralRules(lang).select(count) === 'one' ? one : other;

/** The count and its word, kept on one line by a no-break space: "1 234 risques". */
export const countIn = (lang: Lang): Count => {
  const word = pluralIn(lang);
  return (count, one, other) => `${numberFormat(lang).format(count)}\u00a0${word(count, one, other)}`;
};
