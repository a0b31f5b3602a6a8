/** The certificate of a seal (X.509, RFC 5280): what a seal and its verifier take from it. Nothing is concluded from its issuer; the fingerprint is the identity. */
import { type Element, membersOf, NotDer, readElement, tags } from './der.ts';

export type Certificate = {
  /** Issuer and serial number as encoded. */
  issuer: Uint8Array;
  serial: Uint8Array;
  /** First and last instant of validity, milliseconds UTC. */
  notBeforeAt: number;
  notAfterAt: number;
  /** Common name of the subject, or null when it has none. */
  commonName: string | null;
  /** SubjectPublicKeyInfo as encoded. */
  publicKey: Uint8Array;
};

const commonNameOid = '550403';

/** Reads a certificate. Throws NotDer when the bytes are none, or when something follows it. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = readElement(bytes);
  if (whole.end !== bytes.length) throw new NotDer('Something follows the certificate.');
  const [body] = membersOf(whole);
  const [version, serial, , issuer, validity, subject, publicKey] = membersOf(body);
  const [notBefore, notAfter] = membersOf(validity);
  if (version?.tag !== tags.context0 || serial?.tag !== tags.integer || !issuer || !publicKey) throw new NotDer('This is no certificate.');
  return {
    issuer: issuer.whole,
    serial: serial.whole,
    notBeforeAt: instantOf(notBefore),
    notAfterAt: instantOf(notAfter),
    commonName: commonNameOf(subject),
    publicKey: publicKey.whole,
  };
}

function commonNameOf(subject: Element | undefined): string | null {
  for (const relative of membersOf(subject)) {
    for (const pair of membersOf(relative, tags.set)) {
      const [type, value] = membersOf(pair);
      const isCommonName = type && [...type.contents].map((byte) => byte.toString(16).padStart(2, '0')).join('') === commonNameOid;
      if (isCommonName && value) return new TextDecoder().decode(value.contents);
    }
  }
  return null;
}

/** UTCTime of the years 1950 to 2049, GeneralizedTime beyond (RFC 5280 §4.1.2.5). */
function instantOf(time: Element | undefined): number {
  const text = time ? new TextDecoder('latin1').decode(time.contents) : '';
  const full = time?.tag === tags.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(full)?.slice(1);
  const at = parts ? Date.parse(`${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new NotDer('The certificate has no readable period of validity.');
  return at;
}
