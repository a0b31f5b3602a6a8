/**
 * Verification of a pack, offline, with nothing but the file and what the recipient got by another way. Pure and without dependencies, so that
 * the command line and a browser run the same code. Time and memory grow with the size of the file and with nothing else.
 */
import { hexOf, type Sha256 } from '../trail/merkle.ts';
import { type EmbeddedFile, readEmbeddedFiles } from './embedded-files.ts';
import { type ListedFile, type Manifest, readManifest } from './manifest.ts';
import { largestPackBytes, latin1, type PdfFile, readPdf } from './pdf-file.ts';
import { checkRecords, checkSignatures, type RecordLine } from './records-check.ts';
import { type Check, type CheckName, type FailureCode, PackFailure, type PackReport, type Reservation, verdictOf } from './report.ts';
import { checkSeal, findSeal, type FoundSeal, type VerifyRsa } from './seal-check.ts';

export type VerifyPorts = { sha256: Sha256; verifyRsa: VerifyRsa };

/** Verifies the bytes of a file. `pinned` are fingerprints of seals that the recipient trusts. Never throws for what a file may hold. */
export async function verifyPack(bytes: Uint8Array, pinned: readonly string[], ports: VerifyPorts): Promise<PackReport> {
  const run = new Verification(bytes, pinned, ports);
  try {
    await run.all();
  } catch (error) {
    if (!(error instanceof PackFailure)) throw error;
    run.failed(error);
  }
  return run.report();
}

/** The answer for a file that is refused for its size before it is read. */
export const tooLarge = (bytes: number): PackReport => ({
  verdict: 'not-a-pack',
  checks: [{ check: 'FILE', ok: false, code: 'E-SIZE', subject: String(bytes) }],
  reservations: [],
  bytes,
  sha256: '',
  packId: null,
  title: null,
  signer: null,
  fingerprints: { seal: null },
});

class Verification {
  private readonly checks: Check[] = [];
  private readonly reservations: Reservation[] = [];
  private failure: FailureCode | null = null;
  private current: CheckName = 'FILE';
  private manifest: Manifest | null = null;
  private signer: string | null = null;
  private fingerprint: string | null = null;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly pinned: readonly string[],
    private readonly ports: VerifyPorts,
  ) {}

  async all(): Promise<void> {
    await this.check('FILE', () => checkKind(this.bytes));
    const { file, seal } = await this.check('STRUCT', () => openSealed(this.bytes));
    await this.check('SEAL', () => this.seal(file, seal));
    const files = await this.check('FILES', () => readEmbeddedFiles(file));
    const manifest = await this.check('MANIFEST', () => this.readManifest(files));
    await this.check('EVIDENCE', () => this.evidence(files, manifest));
    const records = await this.check('RECORDS', () => this.records(files, manifest));
    await this.check('SIGNATURES', () => checkSignatures(records));
    await this.check('IDENTITY', () => this.identity());
  }

  failed({ code, subject }: PackFailure): void {
    this.failure = code;
    this.checks.push({ check: this.current, ok: false, code, subject });
  }

  report(): PackReport {
    return {
      verdict: verdictOf(this.failure, this.reservations),
      checks: this.checks,
      reservations: this.reservations,
      bytes: this.bytes.length,
      sha256: hexOf(this.ports.sha256(this.bytes)),
      packId: this.manifest?.packId ?? null,
      title: this.manifest?.title ?? null,
      signer: this.signer,
      fingerprints: { seal: this.fingerprint },
    };
  }

  private async check<T>(name: CheckName, run: () => T | Promise<T>): Promise<T> {
    this.current = name;
    const value = await run();
    this.checks.push({ check: name, ok: true, code: null, subject: '' });
    return value;
  }

  private async seal(file: PdfFile, found: FoundSeal): Promise<void> {
    const { certificate, fingerprint } = await checkSeal(file, found, this.ports);
    this.signer = certificate.commonName;
    this.fingerprint = fingerprint;
    const isWithin = certificate.notBeforeAt <= found.sealedAt && found.sealedAt <= certificate.notAfterAt;
    if (!isWithin) this.reserve('sealed_outside_validity', new Date(found.sealedAt).toISOString());
  }

  private readManifest(files: ReadonlyMap<string, EmbeddedFile>): Manifest {
    const file = files.get('M00000');
    if (!file) throw new PackFailure('E-FILE-MISSING', 'M00000 manifest.json');
    const manifest = readManifest(file.bytes);
    if (manifest.certificateSha256 !== this.fingerprint) throw new PackFailure('E-MANIFEST-SEAL');
    this.manifest = manifest;
    return manifest;
  }

  private evidence(files: ReadonlyMap<string, EmbeddedFile>, manifest: Manifest): void {
    const unlisted = new Set(files.keys());
    unlisted.delete('M00000');
    for (const listed of [...manifest.files, ...manifest.evidence]) {
      const isApart = 'location' in listed && listed.location === 'apart';
      if (isApart) this.reserve('evidence_apart', nameOf(listed));
      else this.compare(files.get(listed.key), listed);
      if (!isApart && !unlisted.delete(listed.key)) throw new PackFailure('E-MANIFEST', listed.key);
    }
    const [first] = unlisted;
    if (first !== undefined) throw new PackFailure('E-FILE-UNLISTED', `${first} ${files.get(first)?.name ?? ''}`);
  }

  private compare(file: EmbeddedFile | undefined, listed: ListedFile): void {
    if (!file) throw new PackFailure('E-FILE-MISSING', nameOf(listed));
    const isSame = file.bytes.length === listed.bytes && hexOf(this.ports.sha256(file.bytes)) === listed.sha256;
    if (!isSame) throw new PackFailure('E-FILE', nameOf(listed));
  }

  private records(files: ReadonlyMap<string, EmbeddedFile>, manifest: Manifest): RecordLine[] {
    const file = files.get('M00001');
    if (!file) throw new PackFailure('E-FILE-MISSING', 'M00001 records.ndjson');
    return checkRecords(file.bytes, manifest, this.ports.sha256);
  }

  private identity(): void {
    const { fingerprint } = this;
    if (this.pinned.length === 0) this.reserve('identity_not_confirmed', fingerprint ?? '');
    else if (fingerprint === null || !this.pinned.includes(fingerprint)) throw new PackFailure('E-IDENTITY', fingerprint ?? '');
  }

  private reserve(code: Reservation['code'], subject: string): void {
    this.reservations.push({ code, subject });
  }
}

const nameOf = ({ key, name }: ListedFile): string => `${key} ${name}`;

/** Texts of which at least one stands unchanged in every pack, also in one that another program has saved again. */
const marks = ['urn:garant:pack-manifest:', 'M00000_manifest.json', '<pdf:Producer>Garant</pdf:Producer>'];

/** Whether this is a pack at all, or what once was one. */
function checkKind(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new PackFailure('E-EMPTY');
  if (bytes.length > largestPackBytes) throw new PackFailure('E-SIZE', String(bytes.length));
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') throw new PackFailure('E-NOT-PDF');
  if (/\/Encrypt (?:<<|\d+ 0 R)/.test(latin1(bytes.subarray(Math.max(0, bytes.length - 4096))))) throw new PackFailure('E-ENCRYPTED');
  if (!marks.some((mark) => contains(bytes, mark))) throw new PackFailure('E-FOREIGN');
}

/** Whether the ASCII text occurs in the bytes. */
function contains(bytes: Uint8Array, text: string): boolean {
  const wanted = Array.from(text, (character) => character.charCodeAt(0));
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((octet, index) => bytes[at + index] === octet)) return true;
  }
  return false;
}

function openSealed(bytes: Uint8Array): { file: PdfFile; seal: FoundSeal } {
  const file = readPdf(bytes);
  return { file, seal: findSeal(file) };
}
