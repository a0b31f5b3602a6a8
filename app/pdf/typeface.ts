/** A font of the pack: which characters it has, how wide words are and how they are written. */
import { glyphCode, number } from './operators.ts';
import { type EmbeddedFont, type Glyph, includeGlyph, type Position, type Reference } from './pdfkit-internals.ts';
import { isUnchanged } from './printable.ts';

/**
 * A word with the space that ends it. `parts` are its glyphs and the kerning between them until it is first drawn; `codes` is what stands between
 * the brackets of `TJ` from then on. It stays null when a mark is placed over a letter, which `TJ` cannot say.
 */
type Word = { units: number; parts: readonly (Glyph | number)[] | null; codes: string | null };

/**
 * Codes, dates and amounts, of which no two are alike, are put together from pairs: in these characters nothing but the next one changes a glyph or
 * its place. That is so of the fonts that we ship; the test tries every pair and many words.
 */
const figures = /^[0-9A-Z.,:/%€+\-– \u00a0\u202f]+$/;

/** The first glyph of a pair of characters and how much nearer the second stands. */
type Pair = { glyph: Glyph; kerning: number };

export class Typeface {
  private recent = new Map<string, Word>();
  private earlier = new Map<string, Word>();
  private readonly pairs = new Map<string, Pair>();
  /** By the number of the glyph in the font. */
  private readonly codes: string[] = [];
  /** By code unit of UTF-16: 0 not asked yet, 1 stays as it is, 2 does not. */
  private readonly unchanged = new Uint8Array(0x10000);

  /** `mostWords` are kept twice: more than a pack repeats, little beside one that is full of digests. */
  constructor(
    private readonly font: EmbeddedFont,
    private readonly mostWords = 4000,
  ) {}

  /** The name of the font in the resources of a page. */
  get id(): string {
    return this.font.id;
  }

  ref(): Reference {
    return this.font.ref();
  }

  canDraw(codePoint: number): boolean {
    return this.font.font.hasGlyphForCodePoint(codePoint);
  }

  /** Whether the text can be drawn without a change: most can, and are spared what `printable` does. */
  isPrintable(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      const known = this.unchanged[unit] || (this.unchanged[unit] = this.isUnitUnchanged(unit) ? 1 : 2);
      if (known === 2) return false;
    }
    return true;
  }

  private isUnitUnchanged(unit: number): boolean {
    const character = String.fromCharCode(unit);
    return character === '\n' || (isUnchanged(character) && this.canDraw(unit));
  }

  /** The advance of the text in thousandths of its size. */
  unitsOf(text: string): number {
    let units = 0;
    for (let from = 0; from < text.length;) {
      const to = wordEnd(text, from);
      units += this.word(text.slice(from, to)).units;
      from = to;
    }
    return units;
  }

  /** The same for text that will not be asked for again, such as the beginning of a digest: it takes no other word's place. */
  unitsOnce(text: string): number {
    return text.includes(' ') ? this.unitsOf(text) : this.font.layoutRun(text).advanceWidth;
  }

  /** The operand of `TJ` that draws the text, null when there is none. The glyphs belong to the embedded subset from then on. */
  showing(text: string): string | null {
    let codes = '';
    for (let from = 0; from < text.length;) {
      const to = wordEnd(text, from);
      const word = this.word(text.slice(from, to));
      word.codes ??= word.parts && this.encode(word.parts);
      word.parts = null;
      if (word.codes === null) return null;
      codes += word.codes;
      from = to;
    }
    return `[(${codes})]`;
  }

  /**
   * Each word is shaped once: that costs hundreds of times what finding it again does. Two maps that take turns keep the words in use and forget
   * the others.
   */
  private word(source: string): Word {
    const known = this.recent.get(source);
    if (known) return known;
    const word = this.earlier.get(source) ?? this.shape(source);
    if (this.recent.size >= this.mostWords) {
      this.earlier = this.recent;
      this.recent = new Map();
    }
    this.recent.set(source, word);
    return word;
  }

  private shape(source: string): Word {
    if (figures.test(source)) return this.composed(source);
    const { glyphs, positions, advanceWidth } = this.font.layoutRun(source);
    const isPlaced = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0);
    const parts = glyphs.flatMap((glyph, index) => withKerning(glyph, kerningOf(positions[index])));
    return { units: advanceWidth, parts: isPlaced ? null : parts, codes: null };
  }

  private composed(source: string): Word {
    const parts: (Glyph | number)[] = [];
    let units = 0;
    for (let index = 0; index < source.length; index += 1) {
      const { glyph, kerning } = this.pair(source.slice(index, index + 2));
      parts.push(...withKerning(glyph, kerning));
      units += glyph.advanceWidth * this.font.scale - kerning;
    }
    return { units, parts, codes: null };
  }

  private pair(characters: string): Pair {
    const known = this.pairs.get(characters);
    if (known) return known;
    const { glyphs, positions } = this.font.layoutRun(characters);
    const [glyph] = glyphs;
    if (!glyph || glyphs.length !== characters.length) throw new Error(`${JSON.stringify(characters)} is drawn as one.`);
    const pair = { glyph, kerning: kerningOf(positions[0]) };
    this.pairs.set(characters, pair);
    return pair;
  }

  private encode(parts: readonly (Glyph | number)[]): string {
    return parts.map((part) => (typeof part === 'number' ? `)${number(part)}(` : this.codeOf(part))).join('');
  }

  private codeOf(glyph: Glyph): string {
    return (this.codes[glyph.id] ??= glyphCode(includeGlyph(this.font, glyph)));
  }
}

const withKerning = (glyph: Glyph, kerning: number): (Glyph | number)[] => (kerning === 0 ? [glyph] : [glyph, kerning]);

/** How much nearer the next glyph stands than this one is wide. */
const kerningOf = (position: Position | undefined): number => (position ? position.advanceWidth - position.xAdvance : 0);

/** A word ends behind its space: there pdfkit's own layout cuts, so that the widths are the same. */
function wordEnd(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? text.length : space + 1;
}
