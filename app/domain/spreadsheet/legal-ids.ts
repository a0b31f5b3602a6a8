/** Identifiers of legal entities as registers of suppliers hold them: SIREN, SIRET, European VAT numbers, LEI. */

/** The Luhn checksum (ISO/IEC 7812-1 annex B) of a string of digits. */
export function hasLuhnChecksum(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const laPoste = '356000000';

export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && hasLuhnChecksum(text);

/** A SIRET is a SIREN and five digits, Luhn over all fourteen; those of La Poste have a digit sum divisible by five instead (INSEE). */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false;
  if (hasLuhnChecksum(text)) return true;
  return text.startsWith(laPoste) && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** ISO 17442: twenty characters whose value, letters as 10…35, is 1 modulo 97 (ISO 7064). */
export function isLei(text: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(text)) return false;
  return [...text].reduce((rest, sign) => Number(`${rest}${parseInt(sign, 36)}`) % 97, 0) === 1;
}

export type LegalIds = { siren: string | null; siret: string | null; vatNumber: string | null; lei: string | null };

const none: LegalIds = { siren: null, siret: null, vatNumber: null, lei: null };

/**
 * What an identifier identifies. Null when it is of no known kind or its checksum fails.
 * A number that lost its leading zeros to a spreadsheet gets them back when the checksum then holds.
 */
export function readLegalId(text: string): LegalIds | null {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-_/]/g, '');
  if (/^\d{10,14}$/.test(compact)) {
    const siret = compact.padStart(14, '0');
    return isSiret(siret) ? { ...none, siret, siren: siret.slice(0, 9) } : null;
  }
  if (/^\d{6,9}$/.test(compact)) {
    const siren = compact.padStart(9, '0');
    return isSiren(siren) ? { ...none, siren } : null;
  }
  if (/^FR[0-9A-Z]{2}\d{9}$/.test(compact))
    return isSiren(compact.slice(4)) ? { ...none, vatNumber: compact, siren: compact.slice(4) } : null;
  if (isLei(compact)) return { ...none, lei: compact };
  return /^[A-Z]{2}[0-9A-Z]{6,12}$/.test(compact) && /\d{4}/.test(compact) ? { ...none, vatNumber: compact } : null;
}
