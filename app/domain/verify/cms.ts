/**
 * The seal's signature: a detached CMS SignedData (RFC 5652) with signing-certificate-v2 (RFC 5035), SHA-256 and RSA PKCS #1 v1.5, as CAdES
 * asks. There is one way to write it, so the verifier rebuilds it from its values and demands the same bytes: a signature leaves
 * parts of a CMS uncovered, and this covers them.
 */
import { equal } from '../trail/merkle.ts';
import { readCertificate } from './certificate.ts';
import { der, membersOf, NotDer, nothing, octets, oid, readElement, sequence, set, smallInteger, tags } from './der.ts';

const signedData = oid('1.2.840.113549.1.7.2');
const data = oid('1.2.840.113549.1.7.1');
const sha256Algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
const rsaAlgorithm = sequence(oid('1.2.840.113549.1.1.1'), nothing());
const contentType = oid('1.2.840.113549.1.9.3');
const messageDigest = oid('1.2.840.113549.1.9.4');
const signingCertificateV2 = oid('1.2.840.113549.1.9.16.2.47');

export type Seal = {
  /** The certificate, DER. */
  certificate: Uint8Array;
  /** SHA-256 of what is sealed. */
  digest: Uint8Array;
  /** SHA-256 of the certificate. */
  certificateDigest: Uint8Array;
  /** RSA signature of `signedAttributes`. */
  signature: Uint8Array;
};

/** The bytes that are signed: the attributes as a SET, in the order of their encodings. */
export function signedAttributes({ digest, certificateDigest }: Pick<Seal, 'digest' | 'certificateDigest'>): Uint8Array {
  return set(...attributes({ digest, certificateDigest }));
}

// The order is that of DER for a SET OF: the three differ in their length octet already.
const attributes = ({ digest, certificateDigest }: Pick<Seal, 'digest' | 'certificateDigest'>): Uint8Array[] => [
  sequence(contentType, set(data)),
  sequence(messageDigest, set(octets(digest))),
  // The digest algorithm of the certificate is SHA-256 by default, and DER leaves defaults out.
  sequence(signingCertificateV2, set(sequence(sequence(sequence(octets(certificateDigest)))))),
];

/** The one encoding of a seal. */
export function encodeSeal(seal: Seal): Uint8Array {
  const { issuer, serial } = readCertificate(seal.certificate);
  const signer = sequence(
    smallInteger(1),
    sequence(issuer, serial),
    sha256Algorithm,
    der(tags.context0, ...attributes(seal)),
    rsaAlgorithm,
    octets(seal.signature),
  );
  return sequence(
    signedData,
    der(tags.context0, sequence(smallInteger(1), set(sha256Algorithm), sequence(data), der(tags.context0, seal.certificate), set(signer))),
  );
}

/**
 * Reads a seal from the beginning of `bytes` and tells how long it is. Throws NotDer when it is not byte for byte what `encodeSeal` writes:
 * another algorithm, another attribute, another encoding.
 */
export function decodeSeal(bytes: Uint8Array): { seal: Seal; length: number } {
  const whole = readElement(bytes);
  const [, wrapper] = membersOf(whole);
  const [body] = membersOf(wrapper, tags.context0);
  const [, , , certificates, signers] = membersOf(body);
  const [certificate] = membersOf(certificates, tags.context0);
  const [signer] = membersOf(signers, tags.set);
  const [, , , signed, , signature] = membersOf(signer);
  const [, digestAttribute, certificateAttribute] = membersOf(signed, tags.context0);
  const [, digests] = membersOf(digestAttribute);
  const [digest] = membersOf(digests, tags.set);
  const [, references] = membersOf(certificateAttribute);
  const [reference] = membersOf(references, tags.set);
  const [identifiers] = membersOf(reference);
  const [identifier] = membersOf(identifiers);
  const [certificateDigest] = membersOf(identifier);
  if (!certificate || !signature || !digest || !certificateDigest) throw new NotDer('A part of the seal is missing.');
  const seal = {
    certificate: certificate.whole,
    digest: digest.contents,
    certificateDigest: certificateDigest.contents,
    signature: signature.contents,
  };
  if (!equal(encodeSeal(seal), whole.whole)) throw new NotDer('The seal is not encoded as Garant encodes it.');
  return { seal, length: whole.end };
}
