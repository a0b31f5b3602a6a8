/** Issuing a pack: gather and freeze now, draw later in a worker. What is issued never changes; a new issue supersedes it. */
import { and, desc, eq } from 'drizzle-orm';
import packageJson from '../../../package.json' with { type: 'json' };
import { can } from '#app/domain/access.ts';
import { composePack } from '#app/domain/pack.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { audits, jobs, packs } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { sha256, transact } from '../trail/transact.server.ts';
import type { PackRequest } from './form.ts';
import { gatherControlPack } from './gather.server.ts';

/** What the pack says it was made with. */
const application = `Garant ${packageJson.version}`;

/** Freezes the control pack of an engagement and queues its drawing. */
export async function issuePack(ctx: Context, request: PackRequest): Promise<Result<{ code: string }>> {
  if (!can(ctx.actor, 'pack.request')) return refuse('not_allowed');

  const code = base32(ctx.randomBytes(5));
  const facts = await ctx.store.snapshot(async (reader) => {
    const [audit] = await reader.select({ title: audits.title }).from(audits).where(eq(audits.id, request.auditId));
    if (!audit) return null;
    const [last] = await reader
      .select({ code: packs.code })
      .from(packs)
      .where(and(eq(packs.auditId, request.auditId), eq(packs.lang, request.lang)))
      .orderBy(desc(packs.issuedAt), desc(packs.id))
      .limit(1);
    const count = await reader.$count(packs, and(eq(packs.auditId, request.auditId), eq(packs.lang, request.lang)));
    return gatherControlPack(reader, ctx, request, {
      packId: code,
      version: count + 1,
      supersedes: last?.code ?? null,
      title: audit.title,
      application,
    });
  });
  if (!facts) return refuse('invalid', { field: 'auditId', reason: 'unknown_choice' });
  if (facts.controls.length === 0) return refuse('invalid', { field: 'auditId', reason: 'no_control_in_scope' });

  const model = canonicalJson(composePack(facts));
  const modelSha256 = hexOf(sha256(bytesOf(model)));
  const id = ctx.newId();
  await transact(ctx, async (tx, trail) => {
    await tx.insert(packs).values({
      id,
      code,
      kind: 'control',
      auditId: request.auditId,
      title: facts.title,
      lang: request.lang,
      asOf: ctx.today,
      status: 'queued',
      model,
      modelSha256,
      fileSha256: null,
      fileBytes: null,
      pages: null,
      failure: '',
      issuedBy: ctx.actor.personId,
      issuedAt: ctx.at,
      readyAt: null,
    });
    await tx.insert(jobs).values({
      id: ctx.newId(),
      kind: 'pack.draw',
      payload: { packId: id },
      isDone: false,
      attempts: 0,
      leaseUntil: null,
      createdAt: ctx.at,
      finishedAt: null,
      failure: '',
    });
    await trail.append({
      act: 'pack.issue',
      obj: { type: 'pack', id, ver: 1 },
      par: { type: 'audit', id: request.auditId },
      before: null,
      after: {
        code,
        kind: 'control',
        lang: request.lang,
        asOf: ctx.today,
        modelSha256,
        controls: facts.controls.map((control) => control.code).sort(),
      },
    });
  });
  return done({ code });
}

/** Writes down that somebody took a pack away. */
export async function recordDownload(
  ctx: Context,
  pack: { id: string; auditId: string; fileSha256: string; fileBytes: number },
): Promise<void> {
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'pack.download',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: { type: 'audit', id: pack.auditId },
      before: null,
      after: null,
      files: [{ sha256: pack.fileSha256, size: pack.fileBytes, type: 'application/pdf' }],
    }),
  );
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Five bytes as eight characters that can be read aloud (RFC 4648). */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => alphabet[Number.parseInt(group, 2)] ?? '').join('');
}
