import { beforeAll, describe, expect, it } from 'vitest';
import { PackDocument } from './pack-document.ts';
import { fontNames } from './fonts.ts';
import { glyphCode, number } from './operators.ts';
import { type EmbeddedFont, internalsOf } from './pdfkit-internals.ts';
import { Typeface } from './typeface.ts';

let doc: PackDocument;
let typeface: Typeface;

beforeAll(() => {
  doc = new PackDocument({ lang: 'fr', title: 'Essai', author: 'Essai', subject: 'Essai', createdAt: 0 });
  doc.addPage();
  typeface = doc.typeface('regular');
});

/** What `TJ` takes for glyphs as the font itself has placed them. */
function shownOf(font: EmbeddedFont, { glyphs, positions }: ReturnType<EmbeddedFont['layoutRun']>): string {
  const codes = glyphs.map((glyph, index) => {
    const { xAdvance, advanceWidth } = positions[index] ?? { xAdvance: 0, advanceWidth: 0 };
    const code = glyphCode(font.subset.includeGlyph(glyph.id));
    return xAdvance === advanceWidth ? code : `${code})${number(advanceWidth - xAdvance)}(`;
  });
  return `[(${codes.join('')})]`;
}

describe('a typeface', () => {
  it.each(['', 'Contrôle clé', 'AVAST To. Ty ', 'deux  espaces', 'fi ffi 1\u202f234\u00a0€'])('measures %j as pdfkit does', (line) => {
    doc.font('regular').fontSize(1000);
    expect(typeface.unitsOf(line)).toBeCloseTo(doc.widthOfString(line), 6);
    expect(typeface.unitsOf(line)).toBe(typeface.unitsOf(line));
  });

  it('measures a word asked for once as it measures any', () => {
    for (const word of ['e9dc9b43', 'two words']) expect(typeface.unitsOnce(word)).toBeCloseTo(typeface.unitsOf(word), 6);
  });

  it('shapes a word again once it has forgotten it, to the same', () => {
    doc.font('regular');
    const font = internalsOf(doc)._font;
    const shaped: string[] = [];
    const counted = Object.create(font, {
      layoutRun: { value: (word: string) => (shaped.push(word), font.layoutRun(word)) },
    }) as typeof font;
    const forgetful = new Typeface(counted, 2);
    const both = () => [forgetful.unitsOf('Rapprochement '), forgetful.showing('Rapprochement ')];
    const before = both();
    expect(both()).toEqual(before);
    forgetful.unitsOf('un deux ');
    expect(both()).toEqual(before);
    forgetful.unitsOf('trois quatre cinq six ');
    expect(both()).toEqual(before);
    expect(shaped.filter((word) => word === 'Rapprochement ')).toHaveLength(2);
  });

  it('shows the glyphs of each word, with the kerning between them, under the numbers of the embedded subset', () => {
    const fresh = new PackDocument({ lang: 'en', title: '', author: '', subject: '', createdAt: 0 }).typeface('regular');
    expect(fresh.showing('aba ')).toBe('[(\0\u0001\0\u0002)14(\0\u0001\0\u0003)]');
    expect(fresh.showing('Ta')).toMatch(/^\[\(\0\u0004\)\d+(\.\d+)?\(\0\u0001\)\]$/);
  });

  it('does not show a letter with a mark placed over it', () => {
    expect(typeface.showing('x\u0301')).toBeNull();
  });

  it.each(fontNames)('puts codes, dates and amounts together as the font %s lays them out', (name) => {
    const characters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,:/%€+-– \u00a0\u202f');
    const pairs = characters.flatMap((first) => characters.map((second) => first + second));
    const words = Array.from({ length: 1000 }, (_, index) =>
      Array.from({ length: 3 + (index % 8) }, (_, at) => characters[(index * 131 + at * 17 + index * at) % characters.length]).join(''),
    );
    const composing = doc.typeface(name);
    doc.font(name);
    const font = internalsOf(doc)._font;
    const wrong = [...pairs, ...words].filter((word) => {
      const run = font.layoutRun(word);
      const isPlain = run.positions.every(({ xOffset, yOffset }) => xOffset === 0 && yOffset === 0);
      return !isPlain || composing.unitsOf(word) !== run.advanceWidth || composing.showing(word) !== shownOf(font, run);
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['Évaluation – 1\u202f234\u00a0€ ≥ 12 %\nŒuvre', true],
    ['e\u0301', false],
    ['a\tb', false],
    ['a\rb', false],
    ['soft\u00adhyphen', false],
    ['管', false],
    ['😀', false],
  ])('says of %j whether it can be drawn as it is: %s', (source, expected) => {
    expect(typeface.isPrintable(source)).toBe(expected);
    if (expected) expect(doc.printable(source, 'regular')).toBe(source);
  });
});
