import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

const latin = (codePoint: number): boolean => codePoint < 0x250 && codePoint >= 0x20;

function print(text: string) {
  const missing: number[] = [];
  return { text: printable(text, latin, (codePoint) => missing.push(codePoint)), missing };
}

describe('printable', () => {
  it('keeps what the font can draw', () => {
    expect(print('Évaluation & contrôle <A>')).toEqual({ text: 'Évaluation & contrôle <A>', missing: [] });
  });

  it('composes letters with their accents', () => {
    expect(print('e\u0301te\u0301').text).toBe('été');
  });

  it('writes tabs as spaces and every end of line as one', () => {
    expect(print('a\tb\r\nc\rd\u2028e').text).toBe('a b\nc\nd\ne');
  });

  it.each(['\u0000', '\u0007', '\u200b', '\u202e', '\u2066', '\ufeff', '\u00ad', '\ufe0f'])(
    'drops %j, which shows nothing or misleads',
    (invisible) => {
      expect(print(`pay${invisible}er`)).toEqual({ text: 'payer', missing: [] });
    },
  );

  it('replaces what the font lacks, one square for each character, and reports it', () => {
    expect(print('管 ok 😀')).toEqual({ text: '□ ok □', missing: [0x7ba1, 0x1f600] });
  });

  it('replaces half a surrogate pair', () => {
    expect(print('a\ud83d')).toEqual({ text: 'a□', missing: [0xd83d] });
  });
});
