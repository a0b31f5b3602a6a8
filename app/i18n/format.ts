import { dateFormat, listFormat, numberFormat } from './intl.ts';
import type { Lang } from './lang.ts';

export { parseAmountToCents, parseDecimal, parseInteger, parsePercentToShare } from './parse-number.ts';

const noBreak = '\u00a0';
/** What takes the place of a value that is not there. */
const absent = '–';

export const defaultTimeZone = 'Europe/Paris';

/** Powers of a thousand that short amounts use, with the letter each language writes. */
const magnitudes = [
  { factor: 1e9, fr: 'Md', en: 'bn' },
  { factor: 1e6, fr: 'M', en: 'M' },
  { factor: 1e3, fr: 'k', en: 'k' },
] as const;

const symbols = new Map<string, string>();

/** Taking a formatted amount apart costs more than formatting it, and a list asks for the same symbol in every cell. */
function currencySymbol(lang: Lang, currency: string): string {
  const known = symbols.get(lang + currency);
  if (known !== undefined) return known;
  const parts = numberFormat(lang, { style: 'currency', currency }).formatToParts(0);
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency;
  symbols.set(lang + currency, symbol);
  return symbol;
}

/** "1,5 M€" in French, "€1.5M" in English: three significant digits, for charts and dense tables. */
function shortMoney(lang: Lang, cents: number, currency: string): string {
  // Rounded before the magnitude is chosen, so that 999 999 reads "1 M€" and not "1 000 k€".
  const amount = Number((cents / 100).toPrecision(3));
  const magnitude = magnitudes.find(({ factor }) => Math.abs(amount) >= factor);
  const scaled = amount / (magnitude?.factor ?? 1);
  const digits = numberFormat(lang, { maximumSignificantDigits: 3 }).format(Math.abs(scaled));
  const sign = scaled < 0 ? '−' : '';
  const letter = magnitude?.[lang] ?? '';
  const symbol = currencySymbol(lang, currency);
  return lang === 'fr' ? `${sign}${digits}${noBreak}${letter}${symbol}` : `${sign}${symbol}${digits}${letter}`;
}

/**
 * "1,53 M€ ± 0,02": the error with one significant digit, in the magnitude of the amount, which keeps the digits that the error leaves it
 * (three at most).
 */
function estimate(lang: Lang, cents: number, errorCents: number, currency: string): string {
  const amount = Number((cents / 100).toPrecision(3));
  const { factor } = magnitudes.find((known) => Math.abs(amount) >= known.factor) ?? { factor: 1 };
  const error = numberFormat(lang, { maximumSignificantDigits: 1 }).format(errorCents / 100 / factor);
  return `${shortMoney(lang, cents, currency)} ±${noBreak}${error}`;
}

/** Civil days have no zone: they are read and written as UTC midnight so that no offset can move them. */
const civilDay = (on: string) => new Date(`${on}T00:00:00Z`);

const byteUnits = { fr: ['o', 'ko', 'Mo', 'Go', 'To'], en: ['B', 'kB', 'MB', 'GB', 'TB'] } as const;

function formatBytes(lang: Lang, count: number): string {
  const power = Math.min(byteUnits[lang].length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
  const digits = numberFormat(lang, { maximumFractionDigits: power === 0 ? 0 : 1 }).format(count / 1000 ** power);
  return `${digits}${noBreak}${byteUnits[lang][power]}`;
}

type Optional<T> = T | null | undefined;

/** Shows a value, or a dash where there is none: tables keep their columns readable. */
const orDash =
  <T, Rest extends unknown[]>(show: (value: T, ...rest: Rest) => string) =>
  (value: Optional<T>, ...rest: Rest): string =>
    value === null || value === undefined ? absent : show(value, ...rest);

/** Writes values as a reader of `lang` expects them. Money comes in cents, shares in [0,1], instants in UTC milliseconds. */
export function formatFor(lang: Lang) {
  return {
    /** "1 234,50 €" */
    money: orDash((cents: number, currency: string = 'EUR') => numberFormat(lang, { style: 'currency', currency }).format(cents / 100)),
    /** "1 235 €": whole units, for modelled amounts whose cents mean nothing. */
    moneyRound: orDash((cents: number, currency: string = 'EUR') =>
      numberFormat(lang, { style: 'currency', currency, maximumFractionDigits: 0 }).format(cents / 100),
    ),
    /** "1,5 M€" */
    moneyShort: orDash((cents: number, currency: string = 'EUR') => shortMoney(lang, cents, currency)),
    /** "1,53 M€ ± 0,02": a modelled amount and the half-width of its interval. */
    estimate: orDash((cents: number, errorCents: number, currency: string = 'EUR') => estimate(lang, cents, errorCents, currency)),
    /** "1234,50": what an amount field is filled with; the amount parser reads it back unchanged. */
    amountInput: (cents: Optional<number>) =>
      cents === null || cents === undefined
        ? ''
        : numberFormat(lang, { useGrouping: false, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100),
    /** "12,5": what a percentage field is filled with. */
    percentInput: (share: Optional<number>) =>
      share === null || share === undefined ? '' : numberFormat(lang, { useGrouping: false, maximumFractionDigits: 6 }).format(share * 100),
    /** "12 mars 2026" */
    day: orDash((on: string) => dateFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(civilDay(on))),
    /** "12/03/2026" in French, "12 Mar 2026" in English, where a numeric date would be ambiguous. */
    dayShort: orDash((on: string) =>
      dateFormat(lang, { day: '2-digit', month: lang === 'fr' ? '2-digit' : 'short', year: 'numeric', timeZone: 'UTC' }).format(
        civilDay(on),
      ),
    ),
    /** "12/03/2026 14:05", in the organisation's zone. */
    instant: orDash((at: number, timeZone: string = defaultTimeZone) => {
      const day = { day: '2-digit', month: lang === 'fr' ? '2-digit' : 'short', year: 'numeric', timeZone } as const;
      const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
      // The two halves are joined here: ICU's own joint (", ", " à ") differs between versions, hence between server and browser.
      return `${dateFormat(lang, day).format(at)} ${dateFormat(lang, time).format(at)}`;
    }),
    number: orDash((value: number, options?: Intl.NumberFormatOptions) => numberFormat(lang, options).format(value)),
    /** A share in [0,1] as "12,5 %". */
    percent: orDash((share: number, maximumFractionDigits: number = 1) =>
      numberFormat(lang, { style: 'percent', maximumFractionDigits }).format(share),
    ),
    bytes: orDash((count: number) => formatBytes(lang, count)),
    /** "A, B et C" */
    list: (items: readonly string[]) => listFormat(lang, { type: 'conjunction' }).format(items),
  };
}

export type Format = ReturnType<typeof formatFor>;
