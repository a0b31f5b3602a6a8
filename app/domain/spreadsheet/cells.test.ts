import { describe, expect, it } from 'vitest';
import { isEmptyCell, parseBoolean, parseEmail, parseList, parseText, read } from './cells.ts';

describe('empty cells', () => {
  it.each(['', '  ', '\u00a0', '-', '–', 'n/a', 'N/A', '#N/A', 'néant', 'Néant', 's.o.', 'S/O', 'non applicable', 'n.c.'])(
    '%j holds nothing',
    (text) => {
      expect(isEmptyCell(text)).toBe(true);
      expect(parseText(text)).toBeNull();
    },
  );

  it.each(['0', '0,00', '0 %', 'Nantes', 'x', '✓'])('%j holds something', (text) => {
    expect(isEmptyCell(text)).toBe(false);
  });
});

describe('text', () => {
  it('keeps line breaks in one form and drops no-break spaces', () => {
    expect(parseText(' ligne 1\r\nligne\u00a02 ')).toBe('ligne 1\nligne 2');
  });

  it('splits a list at ; | and line breaks, never at a comma', () => {
    expect(parseList('Durand, fils; Petit SA\nGrand | n/a')).toEqual(['Durand, fils', 'Petit SA', 'Grand']);
  });
});

describe('booleans', () => {
  it.each(['oui', 'Oui', 'O', 'yes', 'Y', 'x', 'X', 'vrai', 'TRUE', '1', '✓', '✔️'])('%j is true', (text) => {
    expect(parseBoolean(text)).toEqual(read(true));
  });
  it.each(['non', 'N', 'no', 'Faux', 'false', '0', '☐'])('%j is false', (text) => {
    expect(parseBoolean(text)).toEqual(read(false));
  });
  it('keeps blank apart from false, and refuses what is neither', () => {
    expect(parseBoolean(' ')).toEqual(read(null));
    expect(parseBoolean('peut-être')).toEqual({ ok: false, problem: { code: 'boolean_invalid', details: { value: 'peut-être' } } });
  });
});

describe('e-mail addresses', () => {
  it('finds the address beside the name', () => {
    expect(parseEmail('Claire Martin <Claire.Martin@exemple.fr>')).toEqual(read('claire.martin@exemple.fr'));
  });
  it('refuses a name alone', () => {
    expect(parseEmail('Claire Martin')).toMatchObject({ ok: false, problem: { code: 'email_invalid' } });
  });
});
