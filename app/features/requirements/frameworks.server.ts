/** What can be done to a framework: record it, change what it says of itself. */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { frameworks } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { FrameworkContent } from './form.ts';
import { frameworkRecord, type FrameworkRecord } from './record.server.ts';

export async function recordFramework(ctx: Context, content: FrameworkContent): Promise<Result<FrameworkRecord>> {
  if (!can(ctx.actor, 'requirement.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<FrameworkRecord>> => {
    const by = ctx.actor.personId;
    const row: FrameworkRecord = {
      id: ctx.newId(),
      code: await nextCode(tx, 'framework'),
      version: 1,
      createdAt: ctx.at,
      createdBy: by,
      updatedAt: ctx.at,
      updatedBy: by,
      ...content,
    };
    await tx.insert(frameworks).values(row);
    await indexFramework(tx, row);
    await trail.append({ act: 'framework.record', obj: { type: 'framework', id: row.id, ver: 1 }, before: null, after: row });
    return done(row);
  });
}

/** `seenVersion` is the version that the person was looking at. */
export async function reviseFramework(
  ctx: Context,
  id: string,
  seenVersion: number,
  content: FrameworkContent,
): Promise<Result<FrameworkRecord>> {
  if (!can(ctx.actor, 'requirement.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<FrameworkRecord>> => {
    const before = await frameworkRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const after = { ...before, ...content, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
    await tx
      .update(frameworks)
      .set(after)
      .where(and(eq(frameworks.id, id), eq(frameworks.version, before.version)));
    await indexFramework(tx, after);
    await trail.append({ act: 'framework.revise', obj: { type: 'framework', id, ver: after.version }, before, after });
    return done(after);
  });
}

const indexFramework = (tx: Tx, { id, code, title, source, perimeter }: FrameworkRecord): Promise<void> =>
  indexRecord(tx, { recordType: 'framework', recordId: id, code, title }, [source, perimeter]);
