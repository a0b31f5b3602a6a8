/**
 * The verification of one PDF: by itself, as it lies in an archive, or as a part of a pack. Time grows with the size of the file, memory with that of
 * the PDF, and with nothing else.
 */
import { packFileName } from '../pack/parts.ts';
import { bytesOf } from '../trail/canonical.ts';
import { hexOf } from '../trail/merkle.ts';
import { fingerprintOf, type NoteKey } from '../trail/note.ts';
import { type ArchivedFile, checkArchive, evidencePath, sumsName, sumsOf, verifierName } from './archive-check.ts';
import { type EmbeddedFile, readEmbeddedFiles } from './embedded-files.ts';
import { checkEarlier, type ProvenHead, readConsistency } from './earlier-head.ts';
import {
  checkCheckpoint,
  checkInclusion,
  checkLogged,
  checkManifestEntry,
  type LogKeys,
  type LogPorts,
  type SignedHead,
} from './log-check.ts';
import { type LogEntry, readEntries } from './log-entries.ts';
import { type ListedFile, type ListedPart, type Manifest, readManifest } from './manifest.ts';
import { largestPackBytes, latin1, type PdfFile, readPdf } from './pdf-file.ts';
import { isNothing, nothingPinned, type Pinned, recognise } from './pinned-keys.ts';
import { checkRecords, checkSignatures, type RecordLine } from './records-check.ts';
import { type Check, type CheckName, type FailureCode, PackFailure, type PackReport, type Reservation, verdictOf } from './report.ts';
import { checkSeal, findSeal, type FoundSeal, type VerifyRsa } from './seal-check.ts';
import { checkSidecar } from './sidecar-check.ts';
import { type Archive, isZip, readArchive, type Source, type ZipPorts } from './zip-file.ts';

export type VerifyPorts = LogPorts & ZipPorts & { verifyRsa: VerifyRsa };

/** What the recipient has beside the file; each may be absent. */
export type Given = {
  /** The keys that the recipient trusts. */
  pinned?: Pinned;
  /** The proof that came beside the pack (`.tlog-proof`). */
  proof?: Uint8Array | null;
  /** An earlier pack, its proof, or a checkpoint. */
  previous?: Uint8Array | null;
};

/** What one verification answers, for the comparison of the parts of a pack; `part` is what the file says, also when it was refused after that. */
export type Outcome = { report: PackReport; part: ListedPart | null };

export class Verification {
  private readonly checks: Check[] = [];
  private readonly reservations: Reservation[] = [];
  private failure: FailureCode | null = null;
  private current: CheckName = 'FILE';
  private manifest: Manifest | null = null;
  private signer: string | null = null;
  private fingerprint: string | null = null;
  private signers: NoteKey[] = [];
  private head: SignedHead['head'] | null = null;
  /** The archive that was given instead of a PDF. */
  archive: Archive | null = null;
  /** Of the PDF, or of the archive that holds it. */
  private sha256 = '';

  constructor(
    private readonly source: Source,
    private readonly given: Given,
    private readonly ports: VerifyPorts,
    /** Which part this must be, since it lies at that place in an archive that was compared with its lists before. */
    private readonly placeInArchive: number | null = null,
  ) {}

  outcome(): Outcome {
    return { report: this.report(), part: this.manifest?.part ?? null };
  }

  /** Runs the checks up to the first that fails. Throws nothing for what a file may hold. */
  async run(): Promise<void> {
    try {
      await this.all();
    } catch (error) {
      if (!(error instanceof PackFailure)) throw error;
      this.failed(error);
    }
  }

  private get pinned(): Pinned {
    return this.given.pinned ?? nothingPinned;
  }

  private async all(): Promise<void> {
    const bytes = await this.check('FILE', () => this.open());
    const { file, seal } = await this.check('STRUCT', () => openSealed(bytes));
    await this.check('SEAL', () => this.seal(file, seal));
    const files = await this.check('FILES', () => readEmbeddedFiles(file));
    const readLog = this.entriesOf(files);
    const manifest = await this.check('MANIFEST', () => this.readManifest(files, readLog));
    await this.check('EVIDENCE', () => this.evidence(files, manifest));
    const records = await this.check('RECORDS', () => this.records(files, manifest));
    const entries = await this.check('LOG', () => this.log(files, manifest, readLog));
    await this.check('SIGNATURES', () => checkSignatures(records, manifest, entries));
    await this.check('IDENTITY', () => this.identity());
  }

  private failed({ code, subject }: PackFailure): void {
    this.failure = code;
    this.checks.push({ check: this.current, ok: false, code, subject });
  }

  private report(): PackReport {
    return {
      verdict: verdictOf(this.failure, this.reservations),
      checks: this.checks,
      reservations: this.reservations,
      bytes: this.source.size,
      sha256: this.sha256,
      packId: this.manifest?.packId ?? null,
      title: this.manifest?.title ?? null,
      signer: this.signer,
      fingerprints: { seal: this.fingerprint, log: this.signers.map((key) => fingerprintOf(key, this.ports.sha256)) },
      parts: null,
      head: this.head && { ...this.head, root: hexOf(this.head.root) },
    };
  }

  /** The bytes of the PDF. An archive is read to its end before. */
  private async open(): Promise<Uint8Array> {
    const { source, ports } = this;
    if (source.size === 0) throw new PackFailure('E-EMPTY');
    if (await isZip(source)) {
      this.archive = await readArchive(source, ports);
      this.sha256 = this.archive.sha256;
    } else if (source.size > largestPackBytes) throw new PackFailure('E-SIZE', String(source.size));
    const pack = this.archive?.entries[0];
    const bytes = await (pack ? source.read(pack.from, pack.from + pack.size) : source.read(0, source.size));
    if (!pack) this.sha256 = hexOf(ports.sha256(bytes));
    checkKind(bytes);
    return bytes;
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

  /** The entries are read before the manifest that they bear out; what is wrong with them is for the check of the log to say. */
  private entriesOf(files: Files): () => LogEntry[] {
    try {
      const entries = readEntries(fileOf(files, 'M00002', 'entries.ndjson').bytes, this.ports.sha256);
      return () => entries;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  private readManifest(files: Files, readLog: () => LogEntry[]): Manifest {
    const { bytes } = fileOf(files, 'M00000', 'manifest.json');
    const manifest = readManifest(bytes, this.ports.sha256);
    const entries = attempt(readLog);
    if (entries) checkManifestEntry(entries, hexOf(this.ports.sha256(bytes)), manifest.part);
    const place = this.archive && manifest.part ? 1 : this.placeInArchive;
    if (place !== null && manifest.part?.number !== place) throw new PackFailure('E-PART', String(place));
    if (manifest.certificateSha256 !== this.fingerprint) throw new PackFailure('E-MANIFEST-SEAL');
    this.manifest = manifest;
    return manifest;
  }

  private evidence(files: Files, manifest: Manifest): void {
    const unlisted = new Set(files.keys());
    for (const key of ['M00000', ...manifest.proofs]) if (!unlisted.delete(key)) throw new PackFailure('E-FILE-MISSING', key);
    for (const listed of [...manifest.files, ...manifest.evidence]) {
      if ('location' in listed && listed.location === 'apart') {
        if (!this.archive && this.placeInArchive === null) this.reserve('evidence_apart', nameOf(listed));
        continue;
      }
      if ('part' in listed && listed.part !== (manifest.part?.number ?? null)) continue;
      this.compare(files.get(listed.key), listed);
      if (!unlisted.delete(listed.key)) throw new PackFailure('E-MANIFEST', listed.key);
    }
    const [first] = unlisted;
    if (first !== undefined) throw new PackFailure('E-FILE-UNLISTED', `${first} ${files.get(first)?.name ?? ''}`);
    if (this.archive) checkArchive(this.archive, this.archived(files, manifest, this.archive));
  }

  /** What the archive of this pack holds: the pack or its parts, what explains it, and the evidence that is not inside it. */
  private archived(files: Files, { packId, verifier, evidence, part }: Manifest, { entries }: Archive): ArchivedFile[] {
    const copyOf = (key: string, name: string): ArchivedFile => {
      const { bytes } = fileOf(files, key, name);
      return { name, bytes: bytes.length, sha256: hexOf(this.ports.sha256(bytes)) };
    };
    if (!verifier) throw new PackFailure('E-FILE-UNLISTED', verifierName);
    const names = part ? part.parts.map(({ fileName }) => fileName) : [packFileName(packId)];
    const packs = names.map((name, index) => ({ name, bytes: entries[index]?.size ?? 0, sha256: entries[index]?.sha256 ?? '' }));
    const manifest = copyOf('M00000', 'manifest.json');
    const others = [
      { name: verifierName, ...verifier },
      copyOf('M00005', 'VERIFY.txt'),
      ...evidence
        .filter(({ location }) => location === 'apart')
        .map((file) => ({ name: evidencePath(file), bytes: file.bytes, sha256: file.sha256 })),
    ];
    const sums = bytesOf(sumsOf([...packs, manifest, ...others]));
    return [...packs, manifest, { name: sumsName, bytes: sums.length, sha256: hexOf(this.ports.sha256(sums)) }, ...others];
  }

  private compare(file: EmbeddedFile | undefined, listed: ListedFile): void {
    if (!file) throw new PackFailure('E-FILE-MISSING', nameOf(listed));
    const isSame = file.bytes.length === listed.bytes && hexOf(this.ports.sha256(file.bytes)) === listed.sha256;
    if (!isSame) throw new PackFailure('E-FILE', nameOf(listed));
  }

  private records(files: Files, manifest: Manifest): RecordLine[] {
    return checkRecords(fileOf(files, 'M00001', 'records.ndjson').bytes, manifest, this.ports.sha256);
  }

  private async log(files: Files, manifest: Manifest, readLog: () => LogEntry[]): Promise<LogEntry[]> {
    const { ports } = this;
    const keys: LogKeys = { log: manifest.log, keys: manifest.keys, pinned: this.pinned };
    const signed = await checkCheckpoint(fileOf(files, 'M00003', 'checkpoint.note').bytes, keys, 'checkpoint.note', ports);
    const { head } = signed;
    const entries = readLog();
    checkInclusion(entries, head, ports.sha256);
    const unproven = checkLogged(entries, manifest);
    if (unproven > 0) this.reserve('records_unproven', String(unproven));
    const consistency = files.get('M00004');
    const proven = consistency ? readConsistency(consistency.bytes, head, ports.sha256) : [];
    await this.earlier(head, proven, keys);
    const newest = await this.sidecar(signed, keys);
    this.signers = newest.signers;
    this.head = newest.head;
    return entries;
  }

  private async earlier(head: SignedHead['head'], proven: readonly ProvenHead[], keys: LogKeys): Promise<void> {
    const { previous } = this.given;
    if (!previous) return;
    const open = await checkEarlier(previous, head, proven, keys, this.ports);
    if (open) this.reserve(open, '');
  }

  /** The newest head that is proven: the pack's own when no proof came beside it. */
  private async sidecar(signed: SignedHead, keys: LogKeys): Promise<SignedHead> {
    const { proof } = this.given;
    if (proof) {
      const file = { sha256: this.sha256, bytes: this.source.size };
      return checkSidecar(proof, file, signed.head, keys, this.ports);
    }
    this.reserve('proof_missing', '');
    return signed;
  }

  /** The seal binds the keys of the log, and the log the certificate of the seal, so that knowing one of them is enough. */
  private identity(): void {
    const fingerprint = this.fingerprint ?? '';
    if (isNothing(this.pinned)) {
      this.reserve('identity_not_confirmed', fingerprint);
      return;
    }
    const { isKnown, isOther } = recognise(this.pinned, fingerprint, this.signers, this.ports.sha256);
    if (isOther || !isKnown) throw new PackFailure('E-IDENTITY', fingerprint);
  }

  private reserve(code: Reservation['code'], subject: string): void {
    this.reservations.push({ code, subject });
  }
}

type Files = ReadonlyMap<string, EmbeddedFile>;

function fileOf(files: Files, key: string, name: string): EmbeddedFile {
  const file = files.get(key);
  if (!file) throw new PackFailure('E-FILE-MISSING', `${key} ${name}`);
  return file;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PackFailure) return null;
    throw error;
  }
}

const nameOf = ({ key, name }: ListedFile): string => `${key} ${name}`;

/** Texts of which at least one stands unchanged in every pack, also in one that another program has saved again. */
const marks = ['urn:garant:pack-manifest:', 'M00000_manifest.json', '<pdf:Producer>Garant</pdf:Producer>'];

/** Whether this is a pack at all, or what once was one. */
function checkKind(bytes: Uint8Array): void {
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
