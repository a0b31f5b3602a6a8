/** The entry of the trail: what happened, who did it, to which version of what. Its values are in the payload, which it commits to (trail §4). */
import { z } from 'zod';
import { bytesOf, canonicalRecord, canonicalText, NotCanonical, type Json } from './canonical.ts';
import { hexOf, type Sha256 } from './merkle.ts';

/** Everything that can happen. Names are `register.verb`, the same strings as in access and in the dictionaries. */
// A register a line.
// prettier-ignore
export const acts = [
  'risk.record', 'risk.revise', 'risk.link', 'risk.submit', 'risk.return', 'risk.validate', 'risk.review', 'risk.confirm', 'risk.accept', 'risk.close', 'risk.reopen',
  'control.record', 'control.revise', 'control.propose', 'control.assess_design', 'control.operate', 'control.suspend', 'control.resume', 'control.retire',
  'test.draft', 'test.revise', 'test.draw', 'test.conclude',
  'evidence.add', 'evidence.read', 'evidence.sweep',
  'signature.sign', 'signature.refuse', 'signature.revoke',
  'audit.record', 'audit.revise', 'audit.advance', 'audit.scope', 'audit.engage',
  'finding.record', 'finding.revise', 'finding.advance', 'finding.respond',
  'action.record', 'action.revise', 'action.start', 'action.claim', 'action.reopen', 'action.verify', 'action.close', 'action.cancel', 'action.extend',
  'request.ask', 'request.revise', 'request.assign', 'request.deliver', 'request.accept', 'request.return', 'request.withdraw',
  'framework.record', 'framework.revise', 'requirement.record', 'requirement.revise', 'requirement.link',
  'policy.record', 'policy.revise', 'policy.advance',
  'supplier.record', 'supplier.revise', 'supplier.advance',
  'contract.record', 'contract.revise', 'contract.advance', 'contract.decide', 'contract.amend',
  'figures.derive', 'exposure.set_parameters', 'aggregate.record', 'aggregate.revise', 'appetite.record', 'appetite.revise', 'appetite.approve',
  'exposure.run', 'exposure.compute', 'exposure.fail', 'exposure.cancel', 'exposure.approve', 'exposure.reopen', 'exposure.supersede',
  'import.check', 'import.apply',
  'pack.issue', 'pack.propose',
  'pack.approve',
  'pack.refuse',
  'pack.manifest', 'pack.draw', 'pack.issued', 'pack.fail', 'pack.download', 'pack.cancel', 'pack.withdraw',
  'trail.export',
  'user.add', 'user.role', 'user.enable', 'user.disable', 'user.invite', 'user.password',
  'token.make', 'token.revoke',
  'auth.login', 'auth.fail', 'auth.logout', 'authz.deny',
  'log.key_add', 'log.key_retire', 'log.tick', 'log.anchor', 'log.request', 'log.decline', 'log.erase', 'log.restore', 'log.resume', 'backup.done',
  'unit.record', 'unit.revise', 'person.record', 'settings.revise', 'db.create', 'db.migrate', 'demo.load',
] as const;
export type Act = (typeof acts)[number];

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));
/** Whether Date.toISOString writes an instant so: one that exists, with a year of four digits. */
export function isInstantText(text: string): boolean {
  const instant = Date.parse(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(instant) && new Date(instant).toISOString() === text;
}

const isoInstant = z.string().refine(isInstantText);
const objectRef = z.strictObject({ type: z.string().regex(/^[a-z_]{1,40}$/), id: z.string().min(1).max(64) });

export const entrySchema = z.strictObject({
  t: z.literal('garant-entry/1'),
  log: z.string().regex(/^[a-z0-9./-]{1,128}$/),
  seq: z.int().min(0),
  ts: isoInstant,
  skew: z.int().min(0),
  act: z.enum(acts),
  actor: z.strictObject({
    id: z.string().min(1).max(64),
    kind: z.enum(['user', 'system', 'import']),
    role: z.string().max(20),
    auth: z.string().max(60),
  }),
  sess: z.union([hex(16), z.literal('')]),
  req: z.string().max(100),
  obj: objectRef.extend({ ver: z.int().min(0) }),
  par: objectRef.nullable(),
  pc: hex(64),
});
export type Entry = z.infer<typeof entrySchema>;

const canonicalMembers = z.custom<{ readonly [key: string]: Json }>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export const payloadSchema = z.strictObject({
  t: z.literal('garant-payload/1'),
  before: canonicalMembers.nullable(),
  after: canonicalMembers.nullable(),
  why: z.string(),
  files: z.array(z.strictObject({ sha256: hex(64), size: z.int().min(0), type: z.string() })),
  sig: canonicalMembers.nullable(),
  x: canonicalMembers.nullable(),
});
export type Payload = z.infer<typeof payloadSchema>;

/** Limits in bytes of UTF-8: an entry, a payload, and a member of a record that stays in its payload. */
const longestEntry = 4096;
const longestPayload = 262_144;
const longestMember = 32_768;

export type FileRef = { sha256: string; size: number; type: string };

/** What a command says has happened. `before` and `after` are whole records as the program holds them, or null. */
export type Happening = {
  act: Act;
  obj: { type: string; id: string; ver: number };
  par?: { type: string; id: string } | null;
  before: unknown;
  after: unknown;
  why?: string;
  files?: readonly FileRef[];
  /** Elements of a signature: signer, meaning, statement, record digest, factors. */
  sig?: unknown;
  /** A record of anything else that explains the event and belongs to no register. */
  extra?: unknown;
};

/** A sub-document above 32 KiB, kept once by its digest. */
export type Blob = { sha256: string; body: string };

/**
 * Canonical payload text, with large members of its records replaced by `{sha256, bytes}` and returned beside it for the caller to keep.
 * Throws for what the trail cannot hold: a caller's mistake, never a user's.
 */
export function buildPayload(happening: Happening, sha256: Sha256): { body: string; blobs: Blob[] } {
  const blobs: Blob[] = [];
  const recordOf = (record: unknown, path: string): Json => shrinkMembers(canonicalRecord(record ?? null), path, sha256, blobs);
  const payload = payloadSchema.parse({
    t: 'garant-payload/1',
    before: recordOf(happening.before, 'before'),
    after: recordOf(happening.after, 'after'),
    why: happening.why ?? '',
    files: canonicalRecord(happening.files ?? []),
    sig: canonicalRecord(happening.sig ?? null),
    x: recordOf(happening.extra, 'extra'),
  });
  const body = canonicalText(payload);
  if (bytesOf(body).length > longestPayload) throw new Error(`The payload of ${happening.act} is larger than ${longestPayload} bytes.`);
  return { body, blobs };
}

function shrinkMembers(record: Json, path: string, sha256: Sha256, blobs: Blob[]): Json {
  if (!isMembers(record)) return record;
  const members = Object.entries(record).map(([key, member]): [string, Json] => {
    // Whoever reads the payload takes this form for a reference, so a record may not have it of its own.
    if (isReference(member))
      throw new NotCanonical(`${path}.${key}`, 'has the form {sha256, bytes}, which names a sub-document kept apart');
    const text = canonicalText(member);
    const bytes = bytesOf(text);
    if (bytes.length <= longestMember) return [key, member];
    const digest = hexOf(sha256(bytes));
    blobs.push({ sha256: digest, body: text });
    return [key, { sha256: digest, bytes: bytes.length }];
  });
  return Object.fromEntries(members);
}

type Reference = { readonly sha256: string; readonly bytes: number };

/** The sub-documents that a payload names and that are kept apart. */
export function referencesOf(payload: Payload): Reference[] {
  return [payload.before, payload.after, payload.x].flatMap((record) => Object.values(record ?? {})).filter(isReference);
}

function isReference(member: Json): member is Reference {
  return (
    isMembers(member) && Object.keys(member).length === 2 && typeof member['sha256'] === 'string' && typeof member['bytes'] === 'number'
  );
}

const isMembers = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type EntryInput = Omit<Entry, 't' | 'ts' | 'skew'> & { at: number; lastTs: string };

/** The canonical text of an entry. Time never runs back: a clock behind the previous entry is recorded as skew. */
export function buildEntry({ at, lastTs, ...rest }: EntryInput): { body: string; ts: string } {
  const last = lastTs === '' ? at : Date.parse(lastTs);
  const ts = new Date(Math.max(at, last)).toISOString();
  const entry = entrySchema.parse({ t: 'garant-entry/1', ...rest, ts, skew: Math.max(0, last - at) });
  const body = canonicalText(entry);
  if (bytesOf(body).length > longestEntry) throw new Error(`An entry is larger than ${longestEntry} bytes.`);
  return { body, ts };
}
