/**
 * Numbers, money and dates of packs. Written by hand on purpose: the tables behind `Intl` change with the runtime (they moved the spaces
 * of French numbers twice), and the same pack drawn in ten years must be the same bytes.
 */
import type { Stamp } from '#app/domain/pack/front.ts';
import type { PackModel } from '#app/domain/pack/model.ts';

type Lang = PackModel['lang'];

const noBreak = '\u00a0';
const narrowNoBreak = '\u202f';
const absent = '–';

const months: Record<Lang, readonly string[]> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const byteUnits: Record<Lang, readonly string[]> = { fr: ['o', 'ko', 'Mo', 'Go'], en: ['B', 'kB', 'MB', 'GB'] };
/** A thousand, a million and a billion of euros, as charts and headlines name them. */
const moneyUnits: Record<Lang, readonly string[]> = { fr: ['', 'k', 'M', 'Md'], en: ['', 'k', 'M', 'bn'] };
const grouping: Record<Lang, string> = { fr: narrowNoBreak, en: ',' };
const point: Record<Lang, string> = { fr: ',', en: '.' };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Shows a value, or a dash where there is none. */
const orDash =
  <T>(show: (value: T) => string) =>
  (value: T | null): string =>
    value === null ? absent : show(value);

export function packFormat(lang: Lang) {
  const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, grouping[lang]);

  /** Rounds half away from zero, as people do by hand, and drops no digit that was asked for. */
  const decimal = (value: number, places: number): string => {
    const [whole = '0', fraction = ''] = (Math.round(Math.abs(value) * 10 ** places) / 10 ** places).toFixed(places).split('.');
    const isZero = Number(whole) === 0 && Number(fraction) === 0;
    return `${value < 0 && !isZero ? '−' : ''}${grouped(whole)}${fraction === '' ? '' : `${point[lang]}${fraction}`}`;
  };

  const shortest = (value: number, places: number): string => {
    const text = decimal(value, places);
    return places === 0 ? text : text.replace(/0+$/, '').replace(/[.,]$/, '');
  };

  const euros = (cents: number, places: number): string => {
    const amount = decimal(cents / 100, places);
    if (lang === 'fr') return `${amount}${noBreak}€`;
    return amount.startsWith('−') ? `−€${amount.slice(1)}` : `€${amount}`;
  };

  /** At most three digits that mean something; an amount that rounding lifts to the next unit takes it. */
  const shortEuros = (cents: number): string => {
    const size = Math.abs(cents) / 100;
    const significant = size === 0 ? 0 : Number(size.toPrecision(3));
    const power = significant < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(significant) / 3));
    const amount = shortest(significant / 1000 ** power, power === 0 ? 0 : 2);
    const unit = moneyUnits[lang][power] ?? '';
    const sign = cents < 0 && amount !== '0' ? '−' : '';
    return lang === 'fr' ? `${sign}${amount}${noBreak}${unit}€` : `${sign}€${amount}${unit}`;
  };

  const day = (on: string): string => {
    const [year, month = 1, number] = on.split('-').map(Number);
    const first = lang === 'fr' && number === 1 ? '1er' : String(number);
    return `${first}${noBreak}${months[lang][month - 1]}${noBreak}${year}`;
  };

  const dayShort = (on: string): string => {
    const [year = '', month = '', number = ''] = on.split('-');
    if (lang === 'fr') return `${number}/${month}/${year}`;
    return `${number}${noBreak}${(months.en[Number(month) - 1] ?? '').slice(0, 3)}${noBreak}${year}`;
  };

  const wall = ({ at, offsetMinutes }: Stamp) => {
    const local = new Date(at + offsetMinutes * 60_000);
    return { on: local.toISOString().slice(0, 10), time: `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}` };
  };

  const offset = (minutes: number): string => {
    const size = Math.abs(minutes);
    return `UTC${minutes < 0 ? '−' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
  };

  return {
    lang,
    /** "1 234" */
    integer: orDash((value: number) => decimal(value, 0)),
    /** "0,5": at most `places` digits after the point. */
    number: (value: number, places = 2) => shortest(value, places),
    /** "1 234,50 €" */
    money: orDash((cents: number) => euros(cents, 2)),
    /** "1 235 €": for modelled amounts, whose cents mean nothing. */
    moneyRound: orDash((cents: number) => euros(cents, 0)),
    /** "1,23 M€", "€1.23M": for charts and headlines. */
    moneyShort: orDash(shortEuros),
    /** "12,5 %" */
    percent: orDash((share: number) => `${shortest(share * 100, 1)}${lang === 'fr' ? noBreak : ''}%`),
    /** "31 décembre 2026" */
    day: orDash(day),
    /** "31/12/2026", "31 Dec 2026" */
    dayShort: orDash(dayShort),
    /** "1er janvier 2026 – 31 décembre 2026" */
    period: ({ fromOn, toOn }: { fromOn: string; toOn: string }) => `${day(fromOn)} – ${day(toOn)}`,
    /** "31 décembre 2026 à 14:05 (UTC+01:00)" */
    stamp: (value: Stamp) => {
      const { on, time } = wall(value);
      return `${day(on)}${lang === 'fr' ? ` à ${time}` : ` at ${time}`} (${offset(value.offsetMinutes)})`;
    },
    /** "31 décembre 2026": the day of an instant. */
    stampDay: (value: Stamp) => day(wall(value).on),
    /** "31/12/2026 14:05" */
    stampShort: (value: Stamp) => {
      const { on, time } = wall(value);
      return `${dayShort(on)} ${time}`;
    },
    /** "1,2 Mo" */
    bytes: (count: number) => {
      const power = count < 1000 ? 0 : Math.min(byteUnits[lang].length - 1, Math.floor(Math.log10(count) / 3));
      return `${shortest(count / 1000 ** power, power === 0 ? 0 : 1)}${noBreak}${byteUnits[lang][power]}`;
    },
  };
}

export type PackFormat = ReturnType<typeof packFormat>;
