/** Erasure takes the values and leaves every proof: of the entry, of what came before it, and of who erased it on what ground. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hexOf, merkleTree } from '#app/domain/trail/merkle.ts';
import { eraseContents } from '#app/features/trail/erase.server.ts';
import { consistencyPath, provenEntries, type ProvenEntry } from '#app/features/trail/proofs.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { type Checkpoint } from '#app/features/trail/signing/known-keys.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { verifyStoredTrail } from '#app/features/trail/walk.server.ts';
import { trailBlobs, trailPayloads } from '#db/schema/index.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

const tree = merkleTree(sha256);
const ground = 'RGPD, article 17';

let register: TestRegister;
beforeEach(async () => {
  register = await openTestRegister();
  await startSigning(await register.as('ada'));
});
afterEach(() => register.close());

/** Records a risk and returns the position of its entry. */
async function record(id: string, description = 'Nom de famille'): Promise<number> {
  const ctx = await register.as('claire');
  return transact(ctx, (_tx, trail) =>
    trail.append({ act: 'risk.record', obj: { type: 'risk', id, ver: 1 }, before: null, after: { title: 'Risque', description } }),
  );
}
const erase = async (...positions: number[]) => eraseContents(await register.as('ada'), { positions, ground });
const signed = async (): Promise<Checkpoint> => {
  const checkpoint = await signCheckpoint(register.services);
  if (!checkpoint) throw new Error('The head was not signed.');
  return checkpoint;
};
const isIncluded = ({ body, index, path }: ProvenEntry, { head }: Checkpoint) =>
  tree.isIncluded(tree.leafHash(new TextEncoder().encode(body)), index, head.size, path, head.root);

describe('an erased entry', () => {
  it('stands where it stood, under the head that was signed before and under the one after', async () => {
    const position = await record('r-1');
    await record('r-2');
    const before = await signed();
    expect((await erase(position)).ok).toBe(true);
    const after = await signed();
    for (const checkpoint of [before, after]) {
      const [proven] = await provenEntries(register.store.read, [position], checkpoint.head.size);
      expect(proven).toMatchObject({ payload: null, salt: null });
      expect(proven && isIncluded(proven, checkpoint)).toBe(true);
    }
    const path = await consistencyPath(register.store.read, before.head.size, after.head.size);
    expect(tree.isExtension(before.head.size, before.head.root, after.head.size, after.head.root, path)).toBe(true);
  });

  it('names the entry that says why, and its values are nowhere', async () => {
    const position = await record('r-1');
    const erasure = await erase(position);
    if (!erasure.ok) throw new Error(erasure.refusal.code);
    expect(await verifyStoredTrail(register.store)).toMatchObject({
      ok: true,
      erased: [{ seq: position, erasedBy: erasure.value.position }],
    });
    const [line] = await historyOf(register.store.read, { type: 'risk', id: 'r-1' });
    expect(line).toMatchObject({ changes: [], erasedBy: erasure.value.position });
    const [reason] = await historyOf(register.store.read, { type: 'trail', id: 'main' }, { limit: 1 });
    expect(reason).toMatchObject({ act: 'log.erase', why: ground });
    const bodies = await register.store.read.select({ body: trailPayloads.body }).from(trailPayloads);
    expect(bodies.filter(({ body }) => body?.includes('Nom de famille'))).toEqual([]);
  });

  it('takes a document with it that no other entry names, and leaves one that another names', async () => {
    const long = (letter: string) => letter.repeat(40_000);
    const alone = await record('r-1', long('a'));
    const shared = await record('r-2', long('b'));
    await record('r-3', long('b'));
    expect((await erase(alone, shared)).ok).toBe(true);
    const bodies = await register.store.read.select({ body: trailBlobs.body }).from(trailBlobs);
    expect(bodies.map(({ body }) => body.slice(0, 6)).sort()).toEqual(['', '"bbbbb']);
    expect((await verifyStoredTrail(register.store)).ok).toBe(true);
  });
});

describe('an erasure is refused', () => {
  it('of what is not there, of what the log says of itself, and twice', async () => {
    const position = await record('r-1');
    expect(await erase(999)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await erase(0)).toMatchObject({ refusal: { code: 'state' } });
    expect((await erase(position)).ok).toBe(true);
    expect(await erase(position)).toMatchObject({ refusal: { code: 'state' } });
    expect(await erase()).toMatchObject({ refusal: { code: 'limit' } });
  });

  it('to anybody but an administrator, and without a ground', async () => {
    const position = await record('r-1');
    expect(await eraseContents(await register.as('odile'), { positions: [position], ground })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    expect(await eraseContents(await register.as('ada'), { positions: [position], ground: ' ' })).toMatchObject({
      refusal: { code: 'incomplete', field: 'ground' },
    });
    const [kept] = await register.store.read.select().from(trailPayloads).where(eq(trailPayloads.seq, position));
    expect(hexOf(new Uint8Array(kept?.salt ?? []))).toHaveLength(64);
  });
});
