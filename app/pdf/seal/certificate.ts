/** The self-signed certificate of an organisation's seal (X.509 v3, RFC 5280). Its fingerprint, told by another way, is what makes it trusted. */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { der, nothing, octets, oid, sequence, set, smallInteger, tags } from '#app/domain/verify/der.ts';

const rsaWithSha256 = sequence(oid('1.2.840.113549.1.1.11'), nothing());
const validYears = 10;

export type CertificateRequest = {
  privateKey: KeyObject;
  /** Who seals: the name that viewers show. */
  organisation: string;
  /** Milliseconds UTC at which validity begins; it lasts ten years. */
  at: number;
  /** 16 random bytes. */
  serial: Uint8Array;
};

/** The certificate, DER. */
export function selfSignedCertificate({ privateKey, organisation, at, serial }: CertificateRequest): Uint8Array {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = distinguishedName(organisation);
  const body = sequence(
    der(tags.context0, smallInteger(2)),
    positiveInteger(serial),
    rsaWithSha256,
    name,
    sequence(timeOf(at), timeOf(yearsLater(at, validYears))),
    name,
    publicKey,
    der(tags.context3, sequence(...extensions(publicKey))),
  );
  return sequence(body, rsaWithSha256, bitString(sign('sha256', body, privateKey)));
}

/** X.520 limits each part of a name to 64 characters. */
function distinguishedName(organisation: string): Uint8Array {
  const text = Array.from(organisation.normalize('NFC')).slice(0, 64).join('');
  const part = (type: string) => set(sequence(oid(type), der(tags.utf8, bytesOf(text))));
  return sequence(part('2.5.4.10'), part('2.5.4.3'));
}

function extensions(publicKey: Uint8Array): Uint8Array[] {
  const critical = der(0x01, Uint8Array.of(0xff));
  const keyId = createHash('sha1').update(publicKey).digest();
  return [
    sequence(oid('2.5.29.14'), octets(octets(keyId))),
    sequence(oid('2.5.29.19'), critical, octets(sequence())),
    // digitalSignature and nonRepudiation.
    sequence(oid('2.5.29.15'), critical, octets(der(tags.bitString, Uint8Array.of(6, 0b1100_0000)))),
  ];
}

const bitString = (bytes: Uint8Array): Uint8Array => der(tags.bitString, Uint8Array.of(0), bytes);

/** The first bit is cleared so that the number is positive, the second set so that no octet can be left out. */
function positiveInteger(random: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(random);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return der(tags.integer, bytes);
}

function yearsLater(at: number, years: number): number {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}

function timeOf(at: number): Uint8Array {
  const text = `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  const isTwoDigits = text >= '1950' && text < '2050';
  return isTwoDigits ? der(tags.utcTime, bytesOf(text.slice(2))) : der(tags.generalizedTime, bytesOf(text));
}
