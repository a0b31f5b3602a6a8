/**
 * What the signer keeps outside the database and its backups: the private keys, and the head that it signed last. Whoever can change the
 * database can thus neither sign a changed history nor make the signer forget what it has signed. The folder belongs to the account of
 * the program alone; with `GARANT_KEY_PASSPHRASE` set when a key is made, its file is encrypted too.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { flush } from '#db/flush.ts';
import type { Services } from '../../services.ts';

/** Checkpoints cannot be signed; the message says why, for an operator. */
export class SigningFault extends Error {
  override name = 'SigningFault';
}

/** The head that was signed last, with the installation whose trail it is. */
const signedStateSchema = z.strictObject({
  installId: z.string().regex(/^[0-9a-f]{16}$/),
  origin: z.string(),
  size: z.int().min(0),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** The note; empty before the first one. */
  note: z.string(),
});
export type SignedState = z.infer<typeof signedStateSchema>;

/** Beside the evidence, outside the database and its backups. */
export const keysFolderOf = ({ files }: Pick<Services, 'files'>): string => path.join(path.dirname(files.folder), 'keys');

const stateFile = (folder: string) => path.join(folder, 'trail.json');
const keyFile = (folder: string, keyId: string) => path.join(folder, `trail-${keyId}.pem`);
const passphrase = (): string | undefined => process.env['GARANT_KEY_PASSPHRASE'] || undefined;

/** What was signed last, or null when nothing is kept here. Throws SigningFault when it cannot be read. */
export async function readSignedState(folder: string): Promise<SignedState | null> {
  const text = await textOf(stateFile(folder));
  if (text === null) return null;
  try {
    return signedStateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new SigningFault(`${stateFile(folder)} is damaged`, { cause: error });
  }
}

/** Keeps the head; when this returns, it would survive a power cut. */
export async function writeSignedState(folder: string, state: SignedState): Promise<void> {
  await keep(folder, stateFile(folder), `${JSON.stringify(state, null, 2)}\n`);
}

/** A new private key, which nobody has until it is kept. */
export const newPrivateKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

export async function writePrivateKey(folder: string, keyId: string, key: KeyObject): Promise<void> {
  const secret = passphrase();
  const pem = key.export({ type: 'pkcs8', format: 'pem', ...(secret === undefined ? {} : { cipher: 'aes-256-cbc', passphrase: secret }) });
  await keep(folder, keyFile(folder, keyId), pem.toString());
}

/** Throws SigningFault when the key is not there, is open to others, or does not open. */
export async function readPrivateKey(folder: string, keyId: string): Promise<KeyObject> {
  const file = keyFile(folder, keyId);
  const pem = await textOf(file);
  if (pem === null) throw new SigningFault(`the key ${file} is missing`);
  if (((await stat(file)).mode & 0o077) !== 0) throw new SigningFault(`the key ${file} can be read by others; set its mode to 0400`);
  try {
    return createPrivateKey({ key: pem, passphrase: passphrase() ?? '' });
  } catch (error) {
    throw new SigningFault(`the key ${file} does not open; is GARANT_KEY_PASSPHRASE right?`, { cause: error });
  }
}

/** Removes the private half of a key that signs no more. */
export async function removePrivateKey(folder: string, keyId: string): Promise<void> {
  await rm(keyFile(folder, keyId), { force: true });
}

/** Sets aside what another installation has left here, so that a new one begins with its own. */
export async function setForeignFilesAside(folder: string, installId: string): Promise<void> {
  const state = await readSignedState(folder);
  if (state === null || state.installId === installId) return;
  await rename(stateFile(folder), path.join(folder, `trail-of-${state.installId}-${randomUUID().slice(0, 8)}.json`));
}

/** Written aside, flushed, moved into place, and the folder flushed: a reader finds the old file or the new one. */
async function keep(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = path.join(folder, `${randomUUID()}.part`);
  const handle = await open(temporary, 'wx', 0o400);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await rename(temporary, file);
  } finally {
    await handle.close();
    await rm(temporary, { force: true });
  }
  await flush(folder);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SigningFault(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
