/** The entry of the trail: what happened, who did it, to which version of what. Its values are in the payload, which it commits to (trail §4). */
import { z } from 'zod';
import { bytesOf, canonicalRecord, canonicalText, type Json } from './canonical.ts';
import { concat, hexOf, type Sha256 } from './merkle.ts';

/** Everything that can happen. Names are `register.verb`, the same strings as in access and in the dictionaries. */
export const acts = [
  'risk.record', 'risk.revise', 'risk.link', 'risk.submit', 'risk.return', 'risk.validate', 'risk.review', 'risk.confirm', 'risk.accept', 'risk.close', 'risk.reopen',
  'control.record', 'control.revise', 'control.propose', 'control.assess_design', 'control.operate', 'control.suspend', 'control.resume', 'control.retire',
  'test.draft', 'test.revise', 'test.draw', 'test.conclude',
  'evidence.add', 'evidence.read',
  'signature.sign', 'signature.refuse', 'signature.revoke',
  'audit.record', 'audit.revise', 'audit.advance', 'audit.scope', 'audit.engage',
  'finding.record', 'finding.revise', 'finding.advance', 'finding.respond',
  'action.record', 'action.revise', 'action.start', 'action.claim', 'action.reopen', 'action.verify', 'action.close', 'action.cancel', 'action.extend',
  'policy.record', 'policy.revise', 'policy.advance',
  'supplier.record', 'supplier.revise', 'supplier.advance',
  'contract.record', 'contract.revise', 'contract.advance', 'contract.decide', 'contract.amend',
  'import.check', 'import.apply',
  'pack.issue', 'pack.draw', 'pack.fail', 'pack.download',
  'user.add', 'user.role', 'user.enable', 'user.disable', 'user.invite', 'user.password',
  'auth.login', 'auth.fail', 'auth.logout', 'authz.deny',
  'unit.record', 'person.record', 'settings.revise', 'db.create', 'db.migrate', 'demo.load',
] as const;
export type Act = (typeof acts)[number];

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));
const isoInstant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const objectRef = z.strictObject({ type: z.string().regex(/^[a-z_]{1,40}$/), id: z.string().min(1).max(64) });

export const entrySchema = z.strictObject({
  t: z.literal('garant-entry/1'),
  log: z.string().regex(/^[a-z0-9./-]{1,128}$/),
  seq: z.int().min(0),
  ts: isoInstant,
  skew: z.int().min(0),
  act: z.enum(acts),
  actor: z.strictObject({ id: z.string().min(1).max(64), kind: z.enum(['user', 'system', 'import']), role: z.string().max(20), auth: z.string().max(60) }),
  sess: z.union([hex(16), z.literal('')]),
  req: z.string().max(100),
  obj: objectRef.extend({ ver: z.int().min(0) }),
  par: objectRef.nullable(),
  pc: hex(64),
});
export type Entry = z.infer<typeof entrySchema>;

const longestEntry = 4096;
const longestPayload = 262_144;
const longestMember = 32_768;
export const saltBytes = 32;

export type FileRef = { sha256: string; size: number; type: string };

/** What a command says has happened. `before` and `after` are whole records as the program holds them. */
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
  /** Anything else that explains the event and belongs to no record. */
  extra?: unknown;
};

/** A sub-document above 32 KiB, kept once by its digest. */
export type Blob = { sha256: string; body: string };

/** Canonical payload text, with large members replaced by `{sha256, bytes}` and returned beside it. */
export function buildPayload(happening: Happening, sha256: Sha256): { body: string; blobs: Blob[] } {
  const blobs: Blob[] = [];
  const shrink = (value: Json): Json => shrinkMembers(value, sha256, blobs);
  const body = canonicalText({
    t: 'garant-payload/1',
    before: shrink(canonicalRecord(happening.before ?? null)),
    after: shrink(canonicalRecord(happening.after ?? null)),
    why: happening.why ?? '',
    files: canonicalRecord(happening.files ?? []),
    sig: canonicalRecord(happening.sig ?? null),
    x: canonicalRecord(happening.extra ?? null),
  });
  if (bytesOf(body).length > longestPayload) throw new Error(`The payload of ${happening.act} is larger than ${longestPayload} bytes.`);
  return { body, blobs };
}

function shrinkMembers(record: Json, sha256: Sha256, blobs: Blob[]): Json {
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return record;
  return Object.fromEntries(
    Object.entries(record).map(([key, member]) => {
      const text = canonicalText(member as Json);
      const bytes = bytesOf(text);
      if (bytes.length <= longestMember) return [key, member];
      const digest = hexOf(sha256(bytes));
      blobs.push({ sha256: digest, body: text });
      return [key, { sha256: digest, bytes: bytes.length }];
    }),
  );
}

const commitmentPrefix = concat([bytesOf('garant-payload/1'), Uint8Array.of(0)]);

/** SHA-256 over the domain prefix, 32 random bytes and the payload: hides the values, binds them. */
export function commitmentOf(salt: Uint8Array, payload: string, sha256: Sha256): string {
  if (salt.length !== saltBytes) throw new Error(`A salt has ${saltBytes} bytes.`);
  return hexOf(sha256(concat([commitmentPrefix, salt, bytesOf(payload)])));
}

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
