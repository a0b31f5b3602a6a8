/** The syntax of a PDF's objects (ISO 32000-1 §7.3), as Garant writes it. What is not well formed is refused, not guessed at. */
import { PackFailure } from './report.ts';

export class PdfName {
  constructor(readonly name: string) {}
}
export class PdfReference {
  constructor(readonly id: number) {}
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;
/** Strings are given as their bytes, one character each. */
export type PdfValue = null | boolean | number | string | PdfName | PdfReference | readonly PdfValue[] | PdfDictionary;

/** Objects may be nested so deep; Garant's are five levels deep at most. */
const deepest = 20;
const whiteSpace = /[\0\t\n\f\r ]*/y;
const numberForm = /[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})/y;
const referenceForm = /(\d{1,8}) 0 R/y;
const nameForm = /\/((?:[!-"$&'*-.0-;=?-Z\\^-z|~]|#[0-9A-Fa-f]{2})*)/y;
const hexForm = /<([0-9A-Fa-f]*)>/y;
const keywordForm = /true|false|null/y;

/** Reads one object of `source`, a text of one character a byte. */
export class PdfReader {
  at: number;
  constructor(
    private readonly source: string,
    at = 0,
  ) {
    this.at = at;
  }

  /** Takes exactly this text, or fails. */
  expect(text: string): void {
    if (!this.source.startsWith(text, this.at)) throw this.broken();
    this.at += text.length;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw this.broken();
    this.match(whiteSpace);
    if (this.source.startsWith('<<', this.at)) return this.dictionary(depth);
    const character = this.source[this.at];
    if (character === '[') return this.array(depth);
    if (character === '(') return this.literal();
    if (character === '/') return new PdfName(decodeName(this.taken(nameForm)[1] ?? ''));
    if (character === '<') return decodeHex(this.taken(hexForm)[1] ?? '');
    const reference = this.match(referenceForm);
    if (reference) return new PdfReference(Number(reference[1]));
    const keyword = this.match(keywordForm)?.[0];
    if (keyword) return keyword === 'null' ? null : keyword === 'true';
    return Number(this.taken(numberForm)[0]);
  }

  private dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const members = new Map<string, PdfValue>();
    for (this.match(whiteSpace); !this.source.startsWith('>>', this.at); this.match(whiteSpace)) {
      const key = decodeName(this.taken(nameForm)[1] ?? '');
      if (members.has(key)) throw this.broken();
      members.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return members;
  }

  private array(depth: number): PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (this.match(whiteSpace); this.source[this.at] !== ']'; this.match(whiteSpace)) items.push(this.value(depth + 1));
    this.at += 1;
    return items;
  }

  /** A string in parentheses: they and the backslash are written with a backslash before them. */
  private literal(): string {
    this.at += 1;
    const characters: string[] = [];
    for (let character = this.source[this.at]; character !== ')'; character = this.source[this.at]) {
      if (character === undefined || character === '(') throw this.broken();
      const isEscape = character === '\\';
      const next = this.source[this.at + 1] ?? '';
      characters.push(isEscape ? (escapes[next] ?? next) : character);
      this.at += isEscape ? 2 : 1;
    }
    this.at += 1;
    return characters.join('');
  }

  private match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const match = form.exec(this.source);
    if (match) this.at = form.lastIndex;
    return match;
  }

  private taken(form: RegExp): RegExpExecArray {
    const match = this.match(form);
    if (!match) throw this.broken();
    return match;
  }

  private broken(): PackFailure {
    return new PackFailure('E-OBJECT', `byte ${this.at}`);
  }
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const decodeName = (name: string): string =>
  name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const decodeHex = (hex: string): string => (hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('');
