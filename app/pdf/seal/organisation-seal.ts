/**
 * The organisation's seal: an RSA key pair and its certificate, in one file outside the database and its backups. Whoever holds the file can
 * seal in the organisation's name, so only the account of the program may read it.
 */
import { createHash, createPrivateKey, generateKeyPair, type KeyObject, randomBytes, randomUUID, sign, X509Certificate } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { encodeSeal, signedAttributes } from '#app/domain/verify/cms.ts';
import { selfSignedCertificate } from './certificate.ts';

export type OrganisationSeal = {
  /** DER. */
  certificate: Uint8Array;
  /** SHA-256 of the certificate, the fingerprint that recipients compare: 64 lower-case hexadecimal digits. */
  fingerprint: string;
  /** The detached CMS over a file whose SHA-256 is `digest`. The same key and digest give the same bytes. */
  sealDigest: (digest: Uint8Array) => Uint8Array;
};

const modulusBits = 3072;
export const sealFileIn = (keysDir: string): string => path.join(keysDir, 'seal.pem');

/** The seal kept in `keysDir`, made there when there is none. Two processes that make it at once end with the same one. */
export async function openSeal(keysDir: string, owner: { organisation: string; at: number }): Promise<OrganisationSeal> {
  const existing = await readSeal(keysDir);
  if (existing) return existing;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: modulusBits });
  const certificate = selfSignedCertificate({ privateKey, ...owner, serial: randomBytes(16) });
  await keepOnce(
    keysDir,
    `${privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}${new X509Certificate(certificate).toString()}`,
  );
  const kept = await readSeal(keysDir);
  if (!kept) throw new Error('The seal was written and cannot be read.');
  return kept;
}

/** The seal kept in `keysDir`, or null. */
export async function readSeal(keysDir: string): Promise<OrganisationSeal | null> {
  try {
    return sealOf(await readFile(sealFileIn(keysDir), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A link fails when the name is taken, so a half-written file is never seen and an existing key never replaced. */
async function keepOnce(keysDir: string, pem: string): Promise<void> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const temporary = path.join(keysDir, `${randomUUID()}.part`);
  const handle = await open(temporary, 'wx', 0o400);
  try {
    await handle.writeFile(pem);
    await handle.sync();
    await link(temporary, sealFileIn(keysDir));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await handle.close();
    await rm(temporary, { force: true });
  }
}

function sealOf(pem: string): OrganisationSeal {
  const privateKey = createPrivateKey(pem);
  const x509 = new X509Certificate(pem);
  if (!x509.checkPrivateKey(privateKey)) throw new Error('The certificate of the seal belongs to another key.');
  const certificate = Uint8Array.from(x509.raw);
  const certificateDigest = createHash('sha256').update(certificate).digest();
  return {
    certificate,
    fingerprint: certificateDigest.toString('hex'),
    sealDigest: (digest) => sealWith(privateKey, { certificate, certificateDigest, digest }),
  };
}

function sealWith(key: KeyObject, parts: { certificate: Uint8Array; certificateDigest: Uint8Array; digest: Uint8Array }): Uint8Array {
  // PKCS #1 v1.5 draws no random number: a pack that is drawn again is the same to the last byte.
  return encodeSeal({ ...parts, signature: sign('sha256', signedAttributes(parts), key) });
}
