import { describe, expect, it } from 'vitest';
import { isLei, isSiren, isSiret, readLegalId } from './legal-ids.ts';

describe('checksums', () => {
  it('holds for real numbers and fails when one digit changes', () => {
    expect([
      isSiren('732829320'),
      isSiren('732829321'),
      isSiret('41847465600018'),
      isSiret('41847465600019'),
      isSiret('4184746560001'),
    ]).toEqual([true, false, true, false, false]);
  });
  it('knows the rule of La Poste', () => {
    expect([isSiret('35600000049837'), isSiret('35600000049838')]).toEqual([true, false]);
  });
  it('checks an LEI modulo 97', () => {
    expect([isLei('506700GE1G29325QX363'), isLei('506700GE1G29325QX364'), isLei('9695')]).toEqual([true, false, false]);
  });
});

describe('readLegalId', () => {
  it('reads SIRET, SIREN, VAT number and LEI, however spaced, and derives the SIREN', () => {
    expect(readLegalId('418 474 656 00018')).toMatchObject({ siret: '41847465600018', siren: '418474656' });
    expect(readLegalId('732 829 320')).toMatchObject({ siren: '732829320', siret: null });
    expect(readLegalId('fr 40 732829320')).toMatchObject({ vatNumber: 'FR40732829320', siren: '732829320' });
    expect(readLegalId('DE123456789')).toMatchObject({ vatNumber: 'DE123456789', siren: null });
    expect(readLegalId('506700GE1G29325QX363')).toMatchObject({ lei: '506700GE1G29325QX363' });
  });
  it('gives back leading zeros that a spreadsheet took', () => {
    expect(readLegalId('5580113')?.siren).toBe('005580113');
  });
  it.each(['41847465600019', '732829321', 'TECHNIC CONSTRUCTION', '4,18475E+13', 'FR40732829321', ''])('refuses %j', (text) => {
    expect(readLegalId(text)).toBeNull();
  });
});
