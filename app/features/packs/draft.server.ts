/** The reading copy of a pack that waits for a signature: drawn from what was frozen, marked as a draft, thrown away once it was read. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { packs } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { incomingFolder } from '../evidence/file-store.server.ts';
import type { Services } from '../services.ts';
import { drawUnsealed } from './draw.server.ts';

/** The copy as a stream that takes its file with it, or null when no such pack waits. */
export async function readDraft(services: Services, ctx: Context, code: string): Promise<Readable | null> {
  const [pack] = await ctx.store.read
    .select()
    .from(packs)
    .where(and(eq(packs.code, code), eq(packs.status, 'awaiting_sign_off')));
  if (!pack) return null;
  const model = packModelSchema.parse(JSON.parse(pack.model));
  const outPath = path.join(incomingFolder(services.files), `${pack.code}.${ctx.newId()}.draft`);
  const remove = () => void rm(outPath, { force: true });
  try {
    await drawUnsealed(services, { ...model, watermark: i18nFor(model.lang).t.packs.draftWatermark }, outPath);
  } catch (error) {
    remove();
    throw error;
  }
  return createReadStream(outPath).once('close', remove);
}
