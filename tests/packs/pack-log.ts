/** A log in memory in which a pack of the fixture is issued: entries of what it shows, its manifest, its file; signed with a key of its own. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { composeManifest, composePartManifests, type IssueFacts, type PackProof, type VerifierFile } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PartsPlan } from '#app/domain/pack/parts.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { base64Of } from '#app/domain/trail/base64.ts';
import { bytesOf, canonicalJson, type Json } from '#app/domain/trail/canonical.ts';
import { checkpointText, parseCheckpoint } from '#app/domain/trail/checkpoint.ts';
import { commitmentOf } from '#app/domain/trail/commitment.ts';
import { formatDisclosedEntry } from '#app/domain/trail/disclosed-entry.ts';
import { buildEntry, buildPayload, type Happening } from '#app/domain/trail/entry.ts';
import { hexOf, merkleTree, type Hash } from '#app/domain/trail/merkle.ts';
import { formatVerifierKey, type NoteKey, noteKey, signNote } from '#app/domain/trail/note.ts';
import { proofPaths } from '#app/domain/trail/proof-path.ts';
import { formatTlogProof, parseTlogProof } from '#app/domain/trail/tlog-proof.ts';
import { consistencyText } from '#app/domain/verify/earlier-head.ts';
import { entryLine } from '#app/domain/verify/log-entries.ts';
import type { WrittenFile } from '#app/pdf/whole-file.ts';
import { schedulesOf } from '#app/pdf/schedules.ts';
import { verifyTextOf } from '#app/pdf/seal/verify-text.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const tree = merkleTree(sha256);

type Stored = { body: string; payload: string; salt: Uint8Array };

export type IssuedPack = { proof: PackProof; manifestSeq: number; earlier: { packId: string; note: string }[] };

/** Whose values the recipient does not see. */
const withheld: ReadonlySet<string> = new Set(['risk', 'finding']);

/** A key from a word: the same at every run. */
function testKey(word: string): KeyObject {
  const seed = createHash('sha256').update(word).digest();
  return createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

export class PackLog {
  readonly entries: Stored[] = [];
  readonly key: NoteKey;
  private readonly privateKey: KeyObject;
  private readonly nodes = new Map<string, Hash>();
  private peaks: Hash[] = [];
  private lastTs = '';

  constructor(
    readonly origin = 'grc.example.com/garant/test-7f3a91c2d04be815/1',
    word = 'trail',
  ) {
    this.privateKey = testKey(word);
    const raw = createPublicKey(this.privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
    this.key = noteKey(origin, new Uint8Array(raw), sha256);
    this.append({ act: 'db.create', obj: { type: 'database', id: 'db', ver: 1 }, before: null, after: { version: 1 } });
  }

  get verifierKey(): string {
    return formatVerifierKey(this.key);
  }

  append(happening: Happening, actorId = 'u-1'): number {
    const seq = this.entries.length;
    const payload = buildPayload(happening, sha256).body;
    const salt = sha256(bytesOf(`salt ${seq}`));
    const { body, ts } = buildEntry({
      at: Date.UTC(2026, 0, 5, 8) + seq * 60_000,
      lastTs: this.lastTs,
      log: this.origin,
      seq,
      act: happening.act,
      actor: { id: actorId, kind: 'user', role: 'compliance', auth: 'pwd' },
      sess: '',
      req: 'q',
      obj: happening.obj,
      par: null,
      pc: commitmentOf(salt, payload, sha256),
    });
    const grown = tree.append(seq, this.peaks, tree.leafHash(bytesOf(body)));
    for (const { level, index, hash } of grown.nodes) this.nodes.set(`${level}/${index}`, hash);
    [this.peaks, this.lastTs] = [grown.peaks, ts];
    this.entries.push({ body, payload, salt });
    return seq;
  }

  /** The head as it stands, signed. */
  checkpoint(): string {
    const text = checkpointText({ origin: this.origin, size: this.entries.length, root: tree.rootOf(this.peaks) });
    return signNote(text, [{ key: this.key, sign: (message) => new Uint8Array(sign(null, message, this.privateKey)) }]);
  }

  private get paths() {
    return proofPaths(sha256, (level, index) => Promise.resolve(this.nodes.get(`${level}/${index}`) ?? null));
  }

  /** What `entries.ndjson` shows of these positions. */
  async linesOf(positions: readonly number[]): Promise<string> {
    const lines: string[] = [];
    for (const seq of [...new Set(positions)].sort((a, b) => a - b)) {
      const { body, payload, salt } = this.entries[seq] as Stored;
      const isShown = !withheld.has((JSON.parse(body) as { obj: { type: string } }).obj.type);
      const path = await this.paths.inclusion(seq, this.entries.length);
      lines.push(entryLine({ body, payload: isShown ? payload : null, salt: isShown ? salt : null, path }));
    }
    return lines.join('');
  }

  /** Enters what the model shows, then its manifest, and proves all of it. `earlier` are packs that were issued in this log before. */
  async issue(
    model: PackModel,
    fingerprint: string,
    earlier: readonly { packId: string; note: string }[] = [],
    verifier: VerifierFile | null = null,
  ): Promise<IssuedPack> {
    const indexes = this.enter(model);
    const facts = this.factsOf(model, fingerprint, { indexes, verifier, hasEarlier: earlier.length > 0 });
    const manifest = composeManifest(model, facts);
    const manifestSeq = this.enterManifest(model, { manifestSha256: hexOf(sha256(bytesOf(manifest))) });
    const heads = [];
    for (const { packId, note } of earlier) {
      const { size, root } = parseCheckpoint(note).head;
      const path = await this.paths.consistency(size, this.entries.length);
      heads.push({ packId, size, root: base64Of(root), path: path.map(base64Of) });
    }
    const proof = {
      manifest,
      entries: await this.linesOf([...indexes.values(), manifestSeq]),
      checkpoint: this.checkpoint(),
      consistency: heads.length === 0 ? null : consistencyText(this.origin, heads),
    };
    return { proof, manifestSeq, earlier: [...earlier] };
  }

  /** The same for a pack in parts, whose manifests are in one entry. */
  async issueParts(
    model: PackModel,
    fingerprint: string,
    plan: PartsPlan,
    verifier: VerifierFile | null = null,
  ): Promise<{ proof: PackProof; manifestSeq: number }> {
    const indexes = this.enter(model);
    const facts = this.factsOf(model, fingerprint, { indexes, verifier, hasEarlier: false, files: plan.ranges.length });
    const partManifests = composePartManifests(model, facts, plan);
    const manifestSeq = this.enterManifest(model, { manifestsSha256: partManifests.map((one) => hexOf(sha256(bytesOf(one)))) });
    const entries = await this.linesOf([...indexes.values(), manifestSeq]);
    const proof = { manifest: partManifests[0] ?? '', partManifests, entries, checkpoint: this.checkpoint(), consistency: null };
    return { proof, manifestSeq };
  }

  private factsOf(
    model: PackModel,
    fingerprint: string,
    told: { indexes: ReadonlyMap<string, number>; verifier: VerifierFile | null; hasEarlier: boolean; files?: number },
  ): IssueFacts {
    return {
      certificateSha256: fingerprint,
      verifier: told.verifier,
      verifyText: verifyTextOf(model, fingerprint, [this.verifierKey], told.files),
      schedules: schedulesOf(model),
      log: {
        log: this.origin,
        keys: [{ verifierKey: this.verifierKey, fromSize: 1, toSize: null }],
        indexOf: (type, id) => told.indexes.get(`${type} ${id}`) ?? null,
        hasEarlier: told.hasEarlier,
      },
      sha256,
    };
  }

  private enterManifest({ packId }: PackModel, digests: { readonly [name: string]: Json }): number {
    const obj = { type: 'pack', id: packId, ver: 1 };
    return this.append({ act: 'pack.manifest', obj, before: null, after: { code: packId, ...digests } });
  }

  /** Enters the files that were drawn; answers with the proof that goes beside them. */
  async sidecar(proof: PackProof, ...drawn: readonly WrittenFile[]): Promise<string> {
    const seq = this.append({
      act: 'pack.issued',
      obj: { type: 'pack', id: 'pack', ver: 1 },
      before: null,
      after: null,
      files: drawn.map(({ sha256, bytes }) => ({ sha256, size: bytes, type: 'application/octet-stream' })),
    });
    const disclosed = JSON.parse(formatDisclosedEntry(this.entries[seq] as Stored)) as { readonly [key: string]: Json };
    const consistency = await this.paths.consistency(parseCheckpoint(proof.checkpoint).head.size, this.entries.length);
    const extra = bytesOf(canonicalJson({ ...disclosed, consistency: consistency.map(base64Of) }));
    return formatTlogProof({
      extra,
      index: seq,
      path: await this.paths.inclusion(seq, this.entries.length),
      checkpoint: this.checkpoint(),
    });
  }

  /** An entry for each record, sign-off and file that the pack shows. */
  private enter(model: PackModel): Map<string, number> {
    const indexes = new Map<string, number>();
    for (const { type, id, version, line } of packRecords(model)) {
      if (type === 'signature') continue;
      const act =
        type === 'control' ? 'control.record' : type === 'risk' ? 'risk.record' : type === 'finding' ? 'finding.record' : 'test.conclude';
      const obj = { type, id: `id-${id}`, ver: version ?? 1 };
      indexes.set(`${type} ${id}`, this.append({ act, obj, before: null, after: { code: id, digest: hexOf(sha256(bytesOf(line))) } }));
    }
    for (const file of model.evidence) {
      const obj = { type: 'evidence', id: `id-${file.key}`, ver: 1 };
      const files = [{ sha256: file.sha256, size: file.bytes, type: file.mediaType }];
      indexes.set(`evidence ${file.key}`, this.append({ act: 'evidence.add', obj, before: null, after: { name: file.name }, files }));
    }
    for (const { type, id, line } of packRecords(model)) {
      if (type !== 'signature') continue;
      const { content } = JSON.parse(line) as { content: { record_digest: string; meaning: string; record_version: number } };
      indexes.set(`signature ${id}`, this.sign(id, content));
    }
    return indexes;
  }

  private sign(id: string, content: { record_digest: string; meaning: string; record_version: number }): number {
    const after = {
      recordDigest: content.record_digest,
      meaning: content.meaning,
      recordVersion: content.record_version,
      signerId: 'u-coo',
      signerPersonId: 'p-coo',
      ownerId: 'p-owner',
      preparedBy: ['p-compliance'],
      testerIds: ['p-tester'],
    };
    return this.append({ act: 'signature.sign', obj: { type: 'signature', id: `id-${id}`, ver: 1 }, before: null, after }, 'u-coo');
  }
}

/** The checkpoint behind a proof. */
export const checkpointBehind = (sidecar: string): string => parseTlogProof(sidecar).checkpoint;
