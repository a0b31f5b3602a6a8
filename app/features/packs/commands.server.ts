/** Issuing a pack: gather and freeze now, draw later in a worker. What is issued never changes; a new issue supersedes it. */
import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import packageJson from '../../../package.json' with { type: 'json' };
import { can } from '#app/domain/access.ts';
import { composePack, type PackFacts } from '#app/domain/pack.ts';
import type { PackRedaction } from '#app/domain/pack/front.ts';
import { type PackForm, packMediaTypes } from '#app/domain/pack/archived.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { packs } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { momentAtClose, type Moment } from '../as-of/moment.server.ts';
import { shadowsAsOf } from '../as-of/shadows.server.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { changedEvidence } from './evidence-check.server.ts';
import { enterIssue, frozen, manifestFor } from './enter.server.ts';
import type { PackRequest } from './form.ts';
import { frontOf } from './gather/front.server.ts';
import { packKindRows } from './kinds.server.ts';
import { engagementOf } from './parent.ts';
import { previewOf, type PackPreview } from './preview.ts';

/** What the pack says it was made with. */
const application = `Garant ${packageJson.version}`;

/** The pack that this one follows: the latest of the same kind, subject and language. What was never issued was followed by nothing. */
async function successionOf(
  reader: Reader,
  { kind, subjectId, lang }: PackRequest,
): Promise<{ version: number; supersedes: string | null }> {
  const isSame = and(
    eq(packs.kind, kind),
    subjectId === null ? isNull(packs.subjectId) : eq(packs.subjectId, subjectId),
    eq(packs.lang, lang),
    notInArray(packs.status, ['failed', 'cancelled']),
  );
  // Packs of controls that were chosen one by one are each about something else.
  if (kind === 'control' && subjectId === null) return { version: 1, supersedes: null };
  const [last] = await reader.select({ code: packs.code }).from(packs).where(isSame).orderBy(desc(packs.issuedAt), desc(packs.id)).limit(1);
  return { version: (await reader.$count(packs, isSame)) + 1, supersedes: last?.code ?? null };
}

/** The choice of what to keep back that the kind does not offer; null when there is none. */
function keptBackUnfit({ keepsFilesBack, keepsAmountsBack }: PackRequest, may: readonly PackRedaction[]): keyof PackRequest | null {
  if (keepsFilesBack && !may.includes('evidence')) return 'keepsFilesBack';
  return keepsAmountsBack && !may.includes('amounts') ? 'keepsAmountsBack' : null;
}

/** Reads the registers on one state: as they stand, or as they stood at the close of an earlier day, which is then given as `moment`. */
async function onDay<T>(ctx: Context, day: string, body: (reader: Reader, moment: Moment | null) => Promise<T>): Promise<T> {
  if (day === ctx.today) return ctx.store.snapshot((reader) => body(reader, null));
  const moment = await momentAtClose(ctx.store.read, day, ctx.settings.zone);
  return ctx.store.shadowed(
    (reader) => shadowsAsOf(reader, moment),
    (reader) => body(reader, moment),
  );
}

type Composed = { code: string; facts: PackFacts; model: PackModel };

/** The pack as it would be issued now: what its kind gathers on one state of the registers, composed. Nothing is written. */
async function composeNow(ctx: Context, request: PackRequest): Promise<Result<Composed>> {
  if (!can(ctx.actor, 'pack.request')) return refuse('not_allowed');
  const row = packKindRows[request.kind];
  const isChosen = row.mayChoose !== undefined && Boolean(request.only);
  if (row.subjects && request.subjectId === null && !isChosen) return refuse('invalid', { field: 'subjectId', reason: 'required' });
  if (request.only && row.mayChoose === undefined) return refuse('invalid', { field: 'only', reason: 'unknown_choice' });
  const unfit = keptBackUnfit(request, row.mayKeepBack);
  if (unfit) return refuse('invalid', { field: unfit, reason: 'unknown_choice' });
  const code = base32(ctx.randomBytes(5));
  const asOf = request.asOf ?? ctx.today;
  if (asOf > ctx.today) return refuse('invalid', { field: 'asOf', reason: 'in_the_future' });
  const gathered = await onDay(ctx, asOf, async (reader, moment) => {
    const { version, supersedes } = await successionOf(reader, request);
    const front = await frontOf(reader, ctx, request, { packId: code, version, supersedes, application, moment });
    return row.gather(reader, moment ? { ...ctx, today: asOf } : ctx, front);
  });
  return gathered.ok ? done({ code, facts: gathered.value, model: composePack(gathered.value) }) : gathered;
}

/** What the pack would hold and leave out if it were issued now. */
export async function previewPack(ctx: Context, request: PackRequest): Promise<Result<PackPreview>> {
  const composed = await composeNow(ctx, request);
  return composed.ok ? done(previewOf(composed.value.model)) : composed;
}

/** Freezes what a pack shows, enters the digest of its manifest in the trail and queues its drawing, unless its kind waits for a signature first. Refused when a file has changed on disk. */
export async function issuePack(ctx: Context, request: PackRequest): Promise<Result<{ code: string }>> {
  const composed = await composeNow(ctx, request);
  if (!composed.ok) return composed;
  const { code, facts, model } = composed.value;
  const row = packKindRows[request.kind];
  const changed = await changedEvidence(ctx.files, model);
  if (changed) return refuse('invalid', { field: 'subjectId', reason: `evidence_changed:${changed.key} ${changed.name}` });
  const isSigned = ctx.settings.signedPackKinds.includes(request.kind);
  const pack = {
    id: ctx.newId(),
    code,
    kind: request.kind,
    auditId: row.isOfEngagement ? request.subjectId : null,
    subjectId: request.subjectId,
    title: facts.title,
    lang: request.lang,
    asOf: request.asOf ?? ctx.today,
    status: isSigned ? 'awaiting_sign_off' : 'queued',
    ...frozen(model),
    fileSha256: null,
    fileBytes: null,
    pages: null,
    failure: '',
    progress: null,
    issuedBy: ctx.actor.personId,
    issuedAt: ctx.at,
    readyAt: null,
    endedAt: null,
    endReason: null,
  } as const;
  const manifest = isSigned ? null : await manifestFor(ctx, model, pack);
  await transact(ctx, async (tx, trail) => {
    await tx.insert(packs).values(pack);
    if (manifest === null) await trail.append(submission(pack));
    else await enterIssue(ctx, tx, trail, pack, { model, manifest });
  });
  return done({ code });
}

/** The entry of a pack that waits for a signature: what was frozen, by its digest. */
const submission = ({ id, code, kind, lang, asOf, auditId, modelSha256 }: typeof packs.$inferSelect) => ({
  act: 'pack.propose' as const,
  obj: { type: 'pack', id, ver: 1 },
  par: engagementOf(auditId),
  before: null,
  after: { code, kind, lang, asOf, modelSha256 },
});

/** Writes down that somebody took a pack away. */
export async function recordDownload(
  ctx: Context,
  pack: { id: string; auditId: string | null; fileSha256: string; fileBytes: number; form: PackForm },
): Promise<void> {
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'pack.download',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: null,
      files: [{ sha256: pack.fileSha256, size: pack.fileBytes, type: packMediaTypes[pack.form] }],
    }),
  );
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Five bytes as eight characters that can be read aloud (RFC 4648). */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => alphabet[Number.parseInt(group, 2)] ?? '').join('');
}
