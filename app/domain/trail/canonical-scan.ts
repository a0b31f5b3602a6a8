/**
 * Tells canonical text of the trail by reading it once, without building what it says: a long trail is verified at a multiple of the speed
 * of parsing and writing again. Each function takes where something should begin and answers where it ends, or -1 when it is not there.
 */

/** Objects and arrays may be nested so deep, the outermost counted (trail §3). */
export const deepest = 8;
/** Keys are as long at most. */
const longestKey = 40;
/** So many digits are a safe integer whatever they are. */
const alwaysSafeDigits = 15;

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const underscore = 0x5f;
const letterA = 0x61;
const letterF = 0x66;
const letterN = 0x6e;
const letterT = 0x74;
const letterU = 0x75;
const letterZ = 0x7a;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Whether the text is what `canonicalText` writes of some value. */
export const isCanonicalText = (text: string): boolean => endOfValue(text, 0, 0) === text.length;

/** The end of the value at `at`, which lies inside `enclosing` objects and arrays. */
export function endOfValue(text: string, at: number, enclosing: number): number {
  switch (text.charCodeAt(at)) {
    case quote:
      return endOfString(text, at);
    case openBrace:
      return endOfObject(text, at, enclosing);
    case openBracket:
      return endOfArray(text, at, enclosing);
    case letterN:
      return endOf('null', text, at);
    case letterT:
      return endOf('true', text, at);
    case letterF:
      return endOf('false', text, at);
    default:
      return endOfInteger(text, at);
  }
}

/** The end of `word`; -1 also when `at` itself says that something was not there. */
export const endOf = (word: string, text: string, at: number): number => (at >= 0 && text.startsWith(word, at) ? at + word.length : -1);

/** Keys are of the trail's kind and strictly ascending, so none stands twice. */
export function endOfObject(text: string, at: number, enclosing: number): number {
  if (text.charCodeAt(at) !== openBrace || enclosing === deepest) return -1;
  if (text.charCodeAt(at + 1) === closeBrace) return at + 2;
  let [previous, previousEnd] = [-1, -1];
  for (let next = at + 1; ; next += 1) {
    const keyEnd = endOfKey(text, next);
    if (keyEnd < 0 || (previous >= 0 && !isBelow(text, previous, previousEnd, next, keyEnd))) return -1;
    [previous, previousEnd] = [next, keyEnd];
    if (text.charCodeAt(keyEnd) !== colon) return -1;
    next = endOfValue(text, keyEnd + 1, enclosing + 1);
    if (next < 0) return -1;
    const mark = text.charCodeAt(next);
    if (mark === closeBrace) return next + 1;
    if (mark !== comma) return -1;
  }
}

function endOfArray(text: string, at: number, enclosing: number): number {
  if (enclosing === deepest) return -1;
  if (text.charCodeAt(at + 1) === closeBracket) return at + 2;
  for (let next = at + 1; ; next += 1) {
    next = endOfValue(text, next, enclosing + 1);
    if (next < 0) return -1;
    const mark = text.charCodeAt(next);
    if (mark === closeBracket) return next + 1;
    if (mark !== comma) return -1;
  }
}

function endOfKey(text: string, at: number): number {
  if (text.charCodeAt(at) !== quote) return -1;
  let next = at + 1;
  while (isKeyUnit(text.charCodeAt(next))) next += 1;
  const length = next - at - 1;
  return length >= 1 && length <= longestKey && text.charCodeAt(next) === quote ? next + 1 : -1;
}

const isDigit = (unit: number): boolean => unit >= zero && unit <= nine;
const isKeyUnit = (unit: number): boolean => (unit >= letterA && unit <= letterZ) || unit === underscore || isDigit(unit);

/** Whether the key of the first range comes before the other; both ranges include their quotes, of which the closing one is below any letter. */
function isBelow(text: string, first: number, firstEnd: number, second: number, secondEnd: number): boolean {
  const shared = Math.min(firstEnd - first, secondEnd - second);
  for (let offset = 1; offset < shared; offset += 1) {
    const difference = text.charCodeAt(first + offset) - text.charCodeAt(second + offset);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Characters stand for themselves; quotes, backslashes and controls are escaped in their one canonical way; surrogates come in pairs. */
export function endOfString(text: string, at: number): number {
  if (at < 0 || text.charCodeAt(at) !== quote) return -1;
  for (let next = at + 1; next < text.length; next += 1) {
    const unit = text.charCodeAt(next);
    if (unit === quote) return next + 1;
    if (unit < 0x20) return -1;
    if (unit === backslash) {
      next = endOfEscape(text, next) - 1;
      if (next < 0) return -1;
    } else if (unit >= 0xd800 && unit <= 0xdfff) {
      if (unit >= 0xdc00 || !isLowSurrogate(text.charCodeAt(next + 1))) return -1;
      next += 1;
    }
  }
  return -1;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const shortEscapes = new Set(Array.from('"\\bfnrt', (letter) => letter.charCodeAt(0)));
/** Controls without a short escape. */
const longEscape = /\\u00(?:0[0-7bef]|1[0-9a-f])/y;

function endOfEscape(text: string, at: number): number {
  const unit = text.charCodeAt(at + 1);
  if (shortEscapes.has(unit)) return at + 2;
  if (unit !== letterU) return -1;
  longEscape.lastIndex = at;
  return longEscape.test(text) ? longEscape.lastIndex : -1;
}

function endOfInteger(text: string, at: number): number {
  const isNegative = text.charCodeAt(at) === minus;
  const first = isNegative ? at + 1 : at;
  let next = first;
  while (isDigit(text.charCodeAt(next))) next += 1;
  const digits = next - first;
  if (digits === 0 || (text.charCodeAt(first) === zero && (digits > 1 || isNegative))) return -1;
  return digits <= alwaysSafeDigits || Number.isSafeInteger(Number(text.slice(first, next))) ? next : -1;
}
