import { beforeAll, describe, expect, it } from 'vitest';
import { PackDocument } from './pack-document.ts';
import { internalsOf } from './pdfkit-internals.ts';
import { Typeface } from './typeface.ts';

let doc: PackDocument;
let typeface: Typeface;

beforeAll(() => {
  doc = new PackDocument({ lang: 'fr', title: 'Essai', author: 'Essai', subject: 'Essai', createdAt: 0 });
  doc.addPage();
  typeface = doc.typeface('regular');
});

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
