/** The checks of the seal: it stands where Garant puts it, covers all of the file, and is the signature of the certificate that it bears. */
import { equal, hexOf, type Sha256 } from '../trail/merkle.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { decodeSeal, type Seal, signedAttributes } from './cms.ts';
import { NotDer } from './der.ts';
import { isName, type PdfFile } from './pdf-file.ts';
import { PackFailure } from './report.ts';
import { byteRangeOf, byteRangeText, contentsHexLength } from './seal-place.ts';
import type { Hashing } from './zip-file.ts';

/** Whether `signature` is that of `message` by the RSA key `publicKey` (SubjectPublicKeyInfo), PKCS #1 v1.5 with SHA-256. */
export type VerifyRsa = (publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array) => Promise<boolean>;

/** Where the seal stands, and the hexadecimal digits in its place. */
export type FoundSeal = { contentsAt: number; contents: string; sealedAt: number };

/** RSA of 3072 bits, the one size that Garant seals with. */
const signatureBytes = 384;

const signatureForm = new RegExp(
  String.raw`^ 0 obj\n<< /Type /Sig /Filter /Adobe\.PPKLite /SubFilter /ETSI\.CAdES\.detached /Name <[0-9a-f]{0,4000}>` +
    String.raw` /M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\) /ByteRange (\[[ \d]{43}\]) /Contents <([^>]{${contentsHexLength}})> >>\nendobj\n`,
);

/** Finds the one signature of the file and checks that it covers everything but itself. Throws PackFailure. */
export function findSeal(file: PdfFile): FoundSeal {
  if (!file.root.has('AcroForm')) throw new PackFailure('E-UNSEALED');
  const fields = file.resolve(file.dictionary(file.root.get('AcroForm')).get('Fields'));
  if (!Array.isArray(fields) || fields.length !== 1) throw new PackFailure('E-UNSEALED');
  const field = file.dictionary(fields[0] as undefined);
  if (!isName(field.get('FT'), 'Sig')) throw new PackFailure('E-UNSEALED');

  const at = file.offsetOf(field.get('V'));
  const source = file.text(at, at + contentsHexLength + 5000);
  const number = /^\d{1,8}/.exec(source)?.[0] ?? '';
  const match = signatureForm.exec(source.slice(number.length));
  if (!match) throw new PackFailure('E-SEAL-ENCODING', `byte ${at}`);
  const [whole, year, month, day, hour, minute, second, range = '', contents = ''] = match;
  const contentsAt = at + number.length + whole.indexOf(' /Contents <') + ' /Contents '.length;
  if (range !== byteRangeText(byteRangeOf(contentsAt, file.bytes.length)))
    throw new PackFailure('E-BYTERANGE', range.replaceAll(/ +/g, ' '));
  return { contentsAt, contents, sealedAt: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) };
}

/** Checks the signature and answers with the certificate and its fingerprint. Throws PackFailure. */
export async function checkSeal(
  file: PdfFile,
  { contentsAt, contents }: FoundSeal,
  ports: { sha256: Sha256; hashing: () => Hashing; verifyRsa: VerifyRsa },
): Promise<{ certificate: Certificate; fingerprint: string }> {
  const { seal, certificate } = decode(contents);
  const { bytes } = file;
  const sealed = ports.hashing();
  sealed.update(bytes.subarray(0, contentsAt));
  sealed.update(bytes.subarray(contentsAt + contentsHexLength + 2));
  if (!equal(sealed.digest(), seal.digest)) throw new PackFailure('E-SEAL-DIGEST');
  const fingerprint = ports.sha256(seal.certificate);
  if (!equal(fingerprint, seal.certificateDigest)) throw new PackFailure('E-SEAL-CERTIFICATE');
  if (seal.signature.length !== signatureBytes) throw new PackFailure('E-SEAL-ALGORITHM');
  if (!(await ports.verifyRsa(certificate.publicKey, seal.signature, signedAttributes(seal)))) throw new PackFailure('E-SEAL-SIGNATURE');
  return { certificate, fingerprint: hexOf(fingerprint) };
}

/** Two digits differ in one bit between cases and read alike, so only the lower case that the writer uses is taken; behind the seal stand zeros. */
function decode(contents: string): { seal: Seal; certificate: Certificate } {
  if (!/^[0-9a-f]+$/.test(contents)) throw new PackFailure('E-SEAL-ENCODING');
  const octets = Uint8Array.from(contents.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const { seal, length } = decodeSeal(octets);
    if (octets.subarray(length).some((octet) => octet !== 0)) throw new PackFailure('E-SEAL-PADDING');
    return { seal, certificate: readCertificate(seal.certificate) };
  } catch (error) {
    if (error instanceof NotDer) throw new PackFailure('E-SEAL-ENCODING');
    throw error;
  }
}
