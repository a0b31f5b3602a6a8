/**
 * The place of a pack in the trail, in two phases: the manifest is entered when the pack is issued, the digest of the file once it is drawn. A
 * checkpoint is signed after each. Every step is kept as soon as it is taken and not taken again, so that a pack survives a crash between any two.
 */
import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { packFormOf } from '#app/domain/pack/archived.ts';
import { composeManifest, composePartManifests, type IssueFacts, type PackProof } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PartsPlan } from '#app/domain/pack/parts.ts';
import { base64Of } from '#app/domain/trail/base64.ts';
import { bytesOf, canonicalJson, type Json } from '#app/domain/trail/canonical.ts';
import { parseCheckpoint, type TreeHead } from '#app/domain/trail/checkpoint.ts';
import { formatDisclosedEntry } from '#app/domain/trail/disclosed-entry.ts';
import { formatTlogProof, parseTlogProof } from '#app/domain/trail/tlog-proof.ts';
import { consistencyText } from '#app/domain/verify/earlier-head.ts';
import { entryLine } from '#app/domain/verify/log-entries.ts';
import { schedulesOf } from '#app/pdf/schedules.ts';
import { verifyTextOf } from '#app/pdf/seal/verify-text.ts';
import { packParts, packProofs, packs } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Services } from '../services.ts';
import { consistencyPath, provenEntries, type ProvenEntry } from '../trail/proofs.server.ts';
import { sha256 } from '../trail/sha256.server.ts';
import { knownKeys } from '../trail/signing/known-keys.server.ts';
import { signCheckpoint } from '../trail/signing/signer.server.ts';
import { trailStateOf } from '../trail/state.server.ts';
import { currentLog, type StoredLog } from '../trail/stored-log.server.ts';
import { logPlaces } from './log-places.server.ts';
import { verifierFile } from './verifier-file.server.ts';

type PackRow = typeof packs.$inferSelect;
type ProofRow = typeof packProofs.$inferSelect;

/** The trail cannot vouch for the pack. The message is one line for an operator. */
export class NotProvable extends Error {
  override name = 'NotProvable';
}

/** Whose values a recipient of the pack sees anyway; of other records the entry alone is shown. */
const disclosedTypes: ReadonlySet<string> = new Set(['control', 'control_test', 'evidence', 'signature', 'pack']);

/** Heads of so many earlier packs are shown to be extended. */
const mostEarlier = 5;

/** The manifest of a pack that is about to be issued: `subject` tells which packs came before it. */
export const manifestOf = async (reader: Reader, model: PackModel, certificateSha256: string, subject: PackSubject): Promise<string> =>
  composeManifest(model, await factsOf(reader, model, certificateSha256, subject));

/** The manifests of its parts, when it comes out too long for one file. */
export async function partManifestsOf(
  reader: Reader,
  model: PackModel,
  certificateSha256: string,
  { subject, plan }: { subject: PackSubject; plan: PartsPlan },
): Promise<string[]> {
  return composePartManifests(model, await factsOf(reader, model, certificateSha256, subject, plan.ranges.length), plan);
}

async function factsOf(reader: Reader, model: PackModel, certificateSha256: string, subject: PackSubject, files = 1): Promise<IssueFacts> {
  const log = await logOf(reader);
  const keys = await knownKeys(reader, log.origin);
  const facts = {
    log: log.origin,
    keys,
    indexOf: await logPlaces(reader, log, model),
    hasEarlier: (await earlierHeads(reader, log.origin, subject)).length > 0,
  };
  const signing = keys.filter(({ toSize }) => toSize === null).map(({ verifierKey }) => verifierKey);
  return {
    certificateSha256,
    log: facts,
    verifier: packFormOf(model) === 'zip' ? await verifierFile() : null,
    verifyText: verifyTextOf(model, certificateSha256, signing, files),
    schedules: schedulesOf(model),
    sha256,
  };
}

/** What the pack holds to prove its place: the first checkpoint is signed unless that was done before. Throws NotProvable. */
export async function proofOf(services: Services, pack: PackRow): Promise<PackProof> {
  const { store } = services;
  const row = await proofRow(store.read, pack.id);
  const partManifests = (await partRows(store.read, pack.id)).map(({ manifest }) => manifest);
  const manifests = { manifest: row.manifest, ...(partManifests.length > 0 ? { partManifests } : {}) };
  if (row.entries !== null && row.checkpoint !== null)
    return { ...manifests, entries: row.entries, checkpoint: row.checkpoint, consistency: row.consistency };
  const { head, note } = await signed(services);
  const { entries, consistency } = await store.snapshot(async (reader) => ({
    entries: await entriesOf(reader, row, head.size),
    consistency: await consistencyOf(reader, row, pack, head),
  }));
  const frozen = { entries, checkpoint: note, consistency };
  await store.transact(async (tx) => {
    await tx
      .update(packProofs)
      .set(frozen)
      .where(and(eq(packProofs.packId, pack.id), isNull(packProofs.checkpoint)));
  });
  return { ...manifests, ...frozen };
}

/** The parts of a pack in their order; none where it is one file. */
export const partRows = (reader: Reader, packId: string): Promise<(typeof packParts.$inferSelect)[]> =>
  reader.select().from(packParts).where(eq(packParts.packId, packId)).orderBy(packParts.part);

/** Makes the proof that goes beside the file, unless there is one: the second checkpoint is signed. Throws NotProvable. */
export async function proveIssue(services: Services, packId: string): Promise<void> {
  const { store } = services;
  const row = await proofRow(store.read, packId);
  if (row.sidecar !== null || row.issuedSeq === null || row.checkpoint === null) return;
  const { issuedSeq } = row;
  const first = parseCheckpoint(row.checkpoint).head;
  const { head, note } = await signed(services);
  const sidecar = await store.snapshot(async (reader) => {
    const [proven] = first.origin === head.origin ? await provenEntries(reader, [issuedSeq], head.size) : [];
    if (!proven) throw new NotProvable('The entry that issued the pack is not in the current log.');
    const consistency = await consistencyPath(reader, first.size, head.size);
    const disclosed = JSON.parse(formatDisclosedEntry(proven)) as { readonly [key: string]: Json };
    const extra = bytesOf(canonicalJson({ ...disclosed, consistency: consistency.map(base64Of) }));
    return formatTlogProof({ extra, index: proven.index, path: proven.path, checkpoint: note });
  });
  await store.transact(async (tx) => {
    await tx
      .update(packProofs)
      .set({ sidecar })
      .where(and(eq(packProofs.packId, packId), isNull(packProofs.sidecar)));
  });
}

async function signed(services: Services) {
  const checkpoint = await signCheckpoint(services);
  if (checkpoint) return checkpoint;
  const state = await trailStateOf(services.store.read);
  throw new NotProvable(`The trail cannot be signed: ${state?.signingFault ?? 'it does not hold'}.`);
}

async function proofRow(reader: Reader, packId: string): Promise<ProofRow> {
  const [row] = await reader.select().from(packProofs).where(eq(packProofs.packId, packId));
  if (!row) throw new NotProvable('The pack was requested by an earlier version of Garant: issue it again.');
  return row;
}

async function logOf(reader: Reader): Promise<StoredLog> {
  const log = await currentLog(reader);
  if (!log) throw new Error('The database has no trail: it was never set up.');
  return log;
}

/** `entries.ndjson`: the entries that the manifest names and the one that holds its digest. */
async function entriesOf(reader: Reader, { manifest, manifestSeq }: ProofRow, size: number): Promise<string> {
  const { log, records, evidence } = JSON.parse(manifest) as {
    log: string;
    records: { log_index: number | null }[];
    evidence: { log_index: number | null }[];
  };
  const { origin, base } = await logOf(reader);
  const indexes = [...records, ...evidence].flatMap(({ log_index: index }) => (index === null ? [] : [index]));
  const wanted = new Set([manifestSeq, ...indexes.map((index) => base + index)]);
  const proven = origin === log ? await provenEntries(reader, [...wanted], size) : [];
  if (proven.length !== wanted.size) throw new NotProvable('An entry of the pack is not in the current log: issue the pack again.');
  return proven.map(lineOf).join('');
}

function lineOf(entry: ProvenEntry): string {
  const { obj } = JSON.parse(entry.body) as { obj: { type: string } };
  const isDisclosed = disclosedTypes.has(obj.type);
  return entryLine({ ...entry, payload: isDisclosed ? entry.payload : null, salt: isDisclosed ? entry.salt : null });
}

/** By what earlier packs for the same readers are found. */
export type PackSubject = Pick<PackRow, 'kind' | 'subjectId' | 'issuedAt'>;

type EarlierHead = { packId: string; head: TreeHead };

/** Heads of earlier packs of the same subject, each with the checkpoint inside it and with that of its proof, the newest pack first. */
async function earlierHeads(reader: Reader, origin: string, { kind, subjectId, issuedAt }: PackSubject): Promise<EarlierHead[]> {
  const rows = await reader
    .select({ code: packs.code, checkpoint: packProofs.checkpoint, sidecar: packProofs.sidecar })
    .from(packs)
    .innerJoin(packProofs, eq(packProofs.packId, packs.id))
    .where(
      and(
        eq(packs.kind, kind),
        subjectId === null ? isNull(packs.subjectId) : eq(packs.subjectId, subjectId),
        lt(packs.issuedAt, issuedAt),
        isNotNull(packProofs.sidecar),
      ),
    )
    .orderBy(desc(packs.issuedAt), desc(packs.id))
    .limit(mostEarlier);
  return rows.flatMap(({ code, checkpoint, sidecar }) =>
    [checkpoint, sidecar === null ? null : parseTlogProof(sidecar).checkpoint].flatMap((note) => {
      const head = note === null ? null : parseCheckpoint(note).head;
      return head?.origin === origin ? [{ packId: code, head }] : [];
    }),
  );
}

/** `consistency.json`, when the manifest names it. */
async function consistencyOf(reader: Reader, { manifest }: ProofRow, pack: PackRow, head: TreeHead): Promise<string | null> {
  const { proofs } = JSON.parse(manifest) as { proofs: { key: string }[] };
  if (!proofs.some(({ key }) => key === 'M00004')) return null;
  const heads = [];
  const known = await earlierHeads(reader, head.origin, pack);
  // Another process may have signed a later head for an earlier pack meanwhile.
  for (const { packId, head: earlier } of known.filter((one) => one.head.size <= head.size)) {
    const path = await consistencyPath(reader, earlier.size, head.size);
    heads.push({ packId, size: earlier.size, root: base64Of(earlier.root), path: path.map(base64Of) });
  }
  return consistencyText(head.origin, heads);
}
