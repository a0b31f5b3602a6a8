/**
 * Numbers and money as spreadsheets hold them. Arithmetic is on integers (digits × 10^-scale), so 10132060.16 is 1013206016 cents and
 * nothing else. A lone separator before exactly three digits ("1.234") may be a thousand or a decimal: the column decides, once.
 */
import { isEmptyCell, problem, read, type Cell } from './cells.ts';
import { fold } from './fold.ts';

/** How a lone separator before three digits is read: `comma` and `dot` name the decimal separator, `group` cuts thousands either way. */
export type NumberStyle = 'comma' | 'dot' | 'group';

type Decimal = { digits: bigint; scale: number };

const powers: Record<string, number> = {
  k: 3,
  millier: 3,
  milliers: 3,
  m: 6,
  mio: 6,
  million: 6,
  millions: 6,
  md: 9,
  mds: 9,
  mrd: 9,
  bn: 9,
  milliard: 9,
  milliards: 9,
};

const spaces = /[\s\u00a0\u202f\u2007\u2009'’_]/g;
const grouped = { ',': /^\d{1,3}(,\d{3})+$/, '.': /^\d{1,3}(\.\d{3})+$/ };

/** Longer text is no number that a person typed; the limit keeps the big integers small. */
const longestNumber = 40;

type Separator = ',' | '.';

/** A lone separator is ambiguous when it could cut one group of thousands: "1.234" but not "0.234", "12345.678" or "1.23". */
const isAmbiguousCore = (core: string) => /^[1-9]\d{0,2}[.,]\d{3}$/.test(core);

function decimalOf(core: string, separator: Separator | null): Decimal | null {
  const [whole = '', fraction = '', ...rest] = separator === null ? [core] : core.split(separator);
  if (rest.length > 0 || !/^\d*$/.test(whole) || !/^\d*$/.test(fraction) || whole + fraction === '') return null;
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** The two separators of "1.234,50": the last is the decimal one and the other must cut groups of three. */
function readBothSeparators(core: string): Decimal | null {
  const decimal: Separator = core.lastIndexOf(',') > core.lastIndexOf('.') ? ',' : '.';
  const group: Separator = decimal === ',' ? '.' : ',';
  const [whole = ''] = core.split(decimal);
  return grouped[group].test(whole) ? decimalOf(core.replaceAll(group, ''), decimal) : null;
}

function readCore(core: string, style: NumberStyle | undefined): Decimal | 'ambiguous' | null {
  const separator: Separator | null = core.includes(',') ? ',' : core.includes('.') ? '.' : null;
  if (separator === null) return decimalOf(core, null);
  if (core.includes(',') && core.includes('.')) return readBothSeparators(core);
  if (core.indexOf(separator) !== core.lastIndexOf(separator))
    return grouped[separator].test(core) ? decimalOf(core.replaceAll(separator, ''), null) : null;
  if (!isAmbiguousCore(core)) return decimalOf(core, separator);
  if (style === undefined) return 'ambiguous';
  const isDecimal = style === (separator === ',' ? 'comma' : 'dot');
  return isDecimal ? decimalOf(core, separator) : decimalOf(core.replaceAll(separator, ''), null);
}

/** The parts of a written number: sign, digits with separators, magnitude, percent, currency. */
type Written = { isNegative: boolean; core: string; power: number; isPercent: boolean; currency: string | null };

const currencyPattern = /€|\$|£|\b(?:euros?|eur|usd|gbp|chf)(?![a-z])|(?<=\d|k|m)(?:euros?|eur|usd|gbp|chf)(?![a-z])/i;

function dissect(text: string): Written | null {
  if (text.length > longestNumber) return null;
  let rest = text.trim();
  const currency = currencyPattern.exec(rest)?.[0].toLowerCase() ?? null;
  rest = rest
    .replace(currencyPattern, '')
    .replace(/\b(?:h\.?t\.?|t\.?t\.?c\.?)\s*$/i, '')
    .replace(spaces, '');
  const isParenthesised = /^\(.*\)$/.test(rest);
  const match = /^([-−–+]?)([\d.,]*\d[\d.,]*)([a-z]*)(%?)([-−]?)$/i.exec(isParenthesised ? rest.slice(1, -1) : rest);
  if (!match) return null;
  const [, before = '', core = '', magnitude = '', percent = '', after = ''] = match;
  const power = magnitude === '' ? 0 : powers[magnitude.toLowerCase()];
  const minusSigns = Number(isParenthesised) + Number(before !== '' && before !== '+') + Number(after !== '');
  if (power === undefined || minusSigns > 1) return null;
  return { isNegative: minusSigns === 1, core, power, isPercent: percent !== '', currency };
}

const euroNames = new Set(['€', 'eur', 'euro', 'euros']);

/** Rounds half away from zero, as Excel and accountants do. */
function toInteger({ digits, scale }: Decimal, power: number): bigint {
  const shift = power - scale;
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (digits + divisor / 2n) / divisor;
}

/**
 * A number: `1 234,56`, `1.234,56`, `1,234.56`, `12 %` (0.12), `1,5 M` (1500000), `(3)` (-3).
 * @param style how the column reads a lone separator before three digits; without it such a cell is `number_ambiguous`
 */
export function parseNumber(text: string, style?: NumberStyle): Cell<number> {
  if (isEmptyCell(text)) return read<number>(null);
  const written = dissect(text);
  if (!written) return problem('number_invalid', text);
  const decimal = readCore(written.core, style);
  if (decimal === 'ambiguous') return problem('number_ambiguous', text);
  if (decimal === null) return problem('number_invalid', text);
  const value = Number(`${decimal.digits}e${written.power - decimal.scale - (written.isPercent ? 2 : 0)}`);
  return read(written.isNegative && value !== 0 ? -value : value);
}

/**
 * An amount in euro cents, exact. More than two decimals (a formula's result) are rounded half away from zero.
 * @param style as for `parseNumber`
 * @param powerOfTen the heading's unit: 3 for "Montant (k€)", 6 for "M€"; a unit in the cell wins
 */
export function parseMoney(text: string, style?: NumberStyle, powerOfTen = 0): Cell<number> {
  const plain = powerOfTen === 0 ? /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text) : null;
  if (plain) return read(Number(plain[1]) * 100 + Number((plain[2] ?? '').padEnd(2, '0')));
  if (isEmptyCell(text)) return read<number>(null);
  const written = dissect(text);
  if (!written || written.isPercent) return problem('number_invalid', text);
  if (written.currency !== null && !euroNames.has(written.currency))
    return problem('currency_not_supported', text, { currency: written.currency });
  const decimal = readCore(written.core, style);
  if (decimal === 'ambiguous') return problem('number_ambiguous', text);
  if (decimal === null) return problem('number_invalid', text);
  const cents = Number(toInteger(decimal, (written.power === 0 ? powerOfTen : written.power) + 2));
  if (!Number.isSafeInteger(cents)) return problem('amount_out_of_range', text);
  return read(written.isNegative && cents !== 0 ? -cents : cents);
}

/** "illimité", "unlimited": a limit that does not exist, which is not the same as an empty cell. */
export function isUnlimited(text: string): boolean {
  return /^(illimitee?s?|sans limite|sans plafond|unlimited|no limit)$/.test(fold(text));
}

/** The decimal separator that one written number proves, if any. */
function provenDecimal(text: string): 'comma' | 'dot' | null {
  const core = dissect(text)?.core;
  if (core === undefined || isAmbiguousCore(core)) return null;
  const lastComma = core.lastIndexOf(',');
  const lastDot = core.lastIndexOf('.');
  if (lastComma >= 0 && lastDot >= 0) return lastComma > lastDot ? 'comma' : 'dot';
  if (core.indexOf(',') !== lastComma) return 'dot';
  if (core.indexOf('.') !== lastDot) return 'comma';
  return lastComma >= 0 ? 'comma' : lastDot >= 0 ? 'dot' : null;
}

/**
 * How a column reads "1.234": as the other cells prove it. `isAssumed` is true when a cell needs the decision and nothing (or
 * everything) proves it; the assumption is then `whenUnknown`, and the importer says so once for the column.
 */
export function numberStyleOf(cells: Iterable<string>, whenUnknown: NumberStyle): { style: NumberStyle; isAssumed: boolean } {
  let needsDecision = false;
  const proofs = new Set<'comma' | 'dot'>();
  for (const text of cells) {
    const proof = provenDecimal(text);
    if (proof) proofs.add(proof);
    needsDecision ||= /[1-9]\d{0,2}[.,]\d{3}(?!\d)/.test(text) && isAmbiguousCore(dissect(text)?.core ?? '');
  }
  const [proof] = proofs;
  if (proofs.size === 1 && proof) return { style: proof, isAssumed: false };
  return { style: whenUnknown, isAssumed: needsDecision };
}
