/**
 * Reads the numbers people type or paste: French and English separators, spaces of every width, currency and magnitude signs.
 * Arithmetic is on integers, so that `0,1` never becomes 0.1000000000000000055. Text that could mean two numbers a factor of a
 * thousand apart ("1,234") is refused rather than guessed.
 */

/** A decimal number as digits x 10^-scale. */
type Decimal = { digits: bigint; scale: number };

const spaces = /[\s\u00a0\u202f\u2009'’_]/g;
const minus = /^[-−–]/;

const powers: Record<string, number> = { '': 0, k: 3, m: 6, mio: 6, md: 9, mrd: 9, bn: 9 };

const grouped = (text: string, separator: string) => new RegExp(`^\\d{1,3}(\\${separator}\\d{3})+$`).test(text);

function decimalOf(whole: string, fraction: string): Decimal | null {
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(fraction) || whole + fraction === '') return null;
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** "1.234,50" or "1,234.50": the last separator is the decimal one, the other must cut groups of three. */
function readBothSeparators(text: string): Decimal | null {
  const decimalSeparator = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  const groupSeparator = decimalSeparator === ',' ? '.' : ',';
  const parts = text.split(decimalSeparator);
  const [whole, fraction] = parts;
  if (parts.length !== 2 || whole === undefined || fraction === undefined || !grouped(whole, groupSeparator)) return null;
  return decimalOf(whole.replaceAll(groupSeparator, ''), fraction);
}

type Ambiguity = 'refuse' | 'decimal' | 'group';

/** Only one kind of separator: several of it cut groups; a single one before exactly three digits is the ambiguous case. */
function readOneSeparator(text: string, separator: string, ambiguity: Ambiguity): Decimal | null {
  const parts = text.split(separator);
  const [whole = '', fraction = ''] = parts;
  const joined = () => (grouped(text, separator) ? decimalOf(parts.join(''), '') : null);
  if (parts.length > 2) return joined();
  const isAmbiguous = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!isAmbiguous || ambiguity === 'decimal') return decimalOf(whole, fraction);
  return ambiguity === 'group' ? joined() : null;
}

/** How a lone separator before three digits is read, by separator. */
type Reading = { comma: Ambiguity; dot: Ambiguity };

function readUnsigned(text: string, reading: Reading): Decimal | null {
  const hasComma = text.includes(',');
  const hasDot = text.includes('.');
  if (hasComma && hasDot) return readBothSeparators(text);
  if (hasComma) return readOneSeparator(text, ',', reading.comma);
  if (hasDot) return readOneSeparator(text, '.', reading.dot);
  return decimalOf(text, '');
}

function readDecimal(text: string, reading: Reading): Decimal | null {
  const bare = text.replace(spaces, '');
  const isNegative = minus.test(bare);
  const decimal = readUnsigned(bare.replace(minus, ''), reading);
  return decimal && isNegative ? { ...decimal, digits: -decimal.digits } : decimal;
}

const toNumber = ({ digits, scale }: Decimal, shift = 0) => Number(`${digits}e${shift - scale}`);

/** The integer digits x 10^(power - scale), or null when it is no integer or too large for exact arithmetic. */
function toSafeInteger({ digits, scale }: Decimal, power: number): number | null {
  const shift = power - scale;
  const divisor = 10n ** BigInt(Math.max(0, -shift));
  if (digits % divisor !== 0n) return null;
  const value = Number((digits * 10n ** BigInt(Math.max(0, shift))) / divisor);
  return Number.isSafeInteger(value) ? value : null;
}

/** Longer text is no number that a person typed; the limit keeps the big integers small. */
const longestNumber = 40;
const tooLong = (text: string) => text.length > longestNumber;

/**
 * An amount of money in cents: `1 234,50`, `1,234.50 €`, `€1234.5`, `200 k€`, `1,5 M€`, `EUR 3 Md`.
 * Null when the text is no amount, has more than two decimals, or could be read in two ways.
 */
export function parseAmountToCents(text: string): number | null {
  if (tooLong(text)) return null;
  const bare = text.replace(spaces, '').replace(/€|eur/i, '');
  const match = /^([-−–]?[\d.,]+)(k|m|mio|md|mrd|bn)?$/i.exec(bare);
  const power = powers[match?.[2]?.toLowerCase() ?? ''];
  if (!match?.[1] || power === undefined) return null;
  // Cents have two decimals, so "1,234" alone can only be grouped. With a magnitude ("1,234 M€") it can be either.
  const decimal = readDecimal(match[1], power === 0 ? { comma: 'group', dot: 'refuse' } : { comma: 'refuse', dot: 'decimal' });
  return decimal && toSafeInteger(decimal, power + 2);
}

/** A number with a decimal comma or point: `0,8`, `1 234.5`. Null when it is none or could be read in two ways. */
export function parseDecimal(text: string): number | null {
  if (tooLong(text)) return null;
  const decimal = readDecimal(text, { comma: 'refuse', dot: 'decimal' });
  return decimal && toNumber(decimal);
}

/** A whole number, with or without thousands separators: `1 234`, `10,000`. */
export function parseInteger(text: string): number | null {
  if (tooLong(text)) return null;
  const decimal = readDecimal(text, { comma: 'group', dot: 'group' });
  return decimal && toSafeInteger(decimal, 0);
}

/** A percentage as a share: `12,5 %` and `12.5` are 0.125. */
export function parsePercentToShare(text: string): number | null {
  if (tooLong(text)) return null;
  const decimal = readDecimal(text.replace(/%\s*$/, ''), { comma: 'refuse', dot: 'decimal' });
  return decimal && toNumber(decimal, -2);
}
