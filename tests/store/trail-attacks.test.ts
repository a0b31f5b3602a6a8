/**
 * The attacks of the trail's design page on a real database, against four watchers: the trail itself (V0), the checkpoints that lie beside it
 * (V1), an auditor with an older head and the pinned key (V2), and an external copy of the newest head (V3).
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCheckpoint, type TreeHead } from '#app/domain/trail/checkpoint.ts';
import { hexOf, merkleTree } from '#app/domain/trail/merkle.ts';
import { type NoteKey, verifyNote } from '#app/domain/trail/note.ts';
import { proofPaths } from '#app/domain/trail/proof-path.ts';
import { type StoredEntry, verifyTrail } from '#app/domain/trail/verify.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { verifyEd25519 } from '#app/features/trail/signing/ed25519.server.ts';
import { keysFolderOf, readPrivateKey } from '#app/features/trail/signing/key-files.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { knownKeys, newestCheckpoint, signedRoots } from '#app/features/trail/signing/known-keys.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { currentLog, nodeLookup, storedEntries } from '#app/features/trail/stored-log.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { verifyStoredTrail } from '#app/features/trail/walk.server.ts';
import { people, trailCheckpoints } from '#db/schema/index.ts';
import type { Store } from '#db/store.ts';
import { type ForgedEntry, photograph, readEntries, rewriteTrail, signAnew, swapKeys } from '#tests/setup/forger.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';
import { dropTriggers } from '#tests/setup/tamper.ts';

const tree = merkleTree(sha256);
let open: TestRegister | undefined;
afterEach(() => open?.close());

type Scene = {
  store: Store;
  register: TestRegister;
  pinned: NoteKey;
  /** What the auditor took away, and the copy of the newest head that lies elsewhere. */
  auditorHead: TreeHead;
  newestHead: TreeHead;
  /** Puts the database back as it was before the newest entries. */
  rollBack(): Promise<void>;
};

/** Twelve entries with signed heads at 6, 9 and 12; the auditor was there at 6. */
async function openScene(): Promise<Scene> {
  const register = await openTestRegister();
  open = register;
  const { store } = register;
  const ctx = await register.as('ada');
  await startSigning(ctx);
  const heads: TreeHead[] = [];
  let rollBack = () => Promise.resolve();
  for (let seq = 1; seq < 12; seq += 1) {
    await transact(ctx, (_tx, trail) =>
      trail.append({ act: 'risk.record', obj: { type: 'risk', id: `r-${seq}`, ver: 1 }, before: null, after: { title: `Risque ${seq}` } }),
    );
    if (![5, 8, 11].includes(seq)) continue;
    const checkpoint = await signCheckpoint(ctx);
    if (checkpoint) heads.push(checkpoint.head);
    if (seq === 8) rollBack = await photograph(store);
  }
  const [auditorHead, , newestHead] = heads;
  const [key] = await knownKeys(store.read);
  if (!auditorHead || !newestHead || !key) throw new Error('The scene was not signed.');
  return { store, register, pinned: key.key, auditorHead, newestHead, rollBack };
}

/** Whether the store's newest checkpoint, by the pinned key, extends a head that somebody kept. */
async function extendsHead({ read }: Store, pinned: NoteKey, kept: TreeHead): Promise<boolean> {
  const log = await currentLog(read);
  const newest = log && (await newestCheckpoint(read, kept.origin));
  if (!newest || newest.head.size < kept.size) return false;
  const { head, note } = parseCheckpoint(newest.note);
  if (!(await verifyNote(note, [pinned], verifyEd25519)).ok) return false;
  // A log that lacks the nodes of the proof has none to show.
  const consistency = await proofPaths(sha256, nodeLookup(read, log))
    .consistency(kept.size, head.size)
    .catch(() => null);
  return consistency !== null && tree.isExtension(kept.size, kept.root, head.size, head.root, consistency);
}

/** Who notices, in the order V0 to V3; each watcher also has what the one before has. */
async function watchers({ store, pinned, auditorHead, newestHead }: Scene): Promise<string> {
  const isNoticed = [
    !(await verifyStoredTrail(store, { withCheckpoints: false })).ok,
    !(await verifyStoredTrail(store)).ok,
    !(await extendsHead(store, pinned, auditorHead)),
    !(await extendsHead(store, pinned, newestHead)),
  ];
  return isNoticed.map((_, level) => (isNoticed.slice(0, level + 1).includes(true) ? 'yes' : 'no')).join(' ');
}

const edited = (entries: readonly ForgedEntry[], seq: number): ForgedEntry[] =>
  entries.map((entry, index) => (index === seq ? { ...entry, payload: entry.payload.replace('Risque', 'Rixque') } : entry));

async function ownKey({ register, store }: Scene) {
  const [known] = await knownKeys(store.read);
  return readPrivateKey(keysFolderOf(register.services), known?.key.keyId ?? '');
}

async function rewriteWithOwnKey(scene: Scene, seq: number): Promise<void> {
  const roots = await rewriteTrail(scene.store, edited(await readEntries(scene.store), seq));
  await signAnew(scene.store, await ownKey(scene), roots);
}

type Attack = { id: string; what: string; /** Whether V0, V1, V2 and V3 notice. */ noticed: string; make(scene: Scene): Promise<void> };

/** The table of the design page. */
const attacks: readonly Attack[] = [
  {
    id: 'A1',
    what: 'edit a row only',
    noticed: 'yes yes yes yes',
    make: async ({ store }) => {
      await dropTriggers(store);
      await store.raw.run(`UPDATE trail_entry SET body = replace(body, 'r-3', 'r-4') WHERE seq = 3`);
    },
  },
  {
    id: 'A2',
    what: 'edit and recompute all hashes, no key',
    noticed: 'no yes yes yes',
    make: async ({ store }) => {
      await rewriteTrail(store, edited(await readEntries(store), 3));
    },
  },
  {
    id: 'A3',
    what: 'delete, renumber and recompute, no key',
    noticed: 'no yes yes yes',
    make: async ({ store }) => {
      const entries = await readEntries(store);
      await rewriteTrail(
        store,
        entries.filter((_, seq) => seq !== 3),
      );
    },
  },
  {
    id: 'A4',
    what: 'insert a back-dated row and recompute, no key',
    noticed: 'no yes yes yes',
    make: async ({ store }) => {
      const entries = await readEntries(store);
      await rewriteTrail(store, [...entries.slice(0, 4), ...entries.slice(3)]);
    },
  },
  {
    id: 'A5',
    what: 'truncate the tail and drop the newest checkpoint',
    noticed: 'no no no yes',
    make: async ({ store }) => {
      await rewriteTrail(store, (await readEntries(store)).slice(0, 10));
      await store.raw.run('DELETE FROM trail_checkpoint WHERE size = 12');
    },
  },
  {
    id: 'A6',
    what: 'roll the whole database back to an old backup',
    noticed: 'no no no yes',
    make: ({ rollBack }) => rollBack(),
  },
  {
    id: 'A7',
    what: 'with the key, rewrite before the head of the auditor',
    noticed: 'no no yes yes',
    make: (scene) => rewriteWithOwnKey(scene, 3),
  },
  {
    id: 'A8',
    what: 'with the key, rewrite after the head of the auditor',
    noticed: 'no no no yes',
    make: (scene) => rewriteWithOwnKey(scene, 8),
  },
  {
    id: 'A9',
    what: 'swap key and log for own ones',
    noticed: 'no no yes yes',
    make: async ({ store }) => {
      const { privateKey } = generateKeyPairSync('ed25519');
      const roots = await rewriteTrail(store, edited(await readEntries(store), 3));
      await swapKeys(store, privateKey);
      await signAnew(store, privateKey, roots);
    },
  },
  {
    id: 'A10',
    what: 'delete all checkpoints and edit',
    noticed: 'no no yes yes',
    make: async ({ store }) => {
      await rewriteTrail(store, edited(await readEntries(store), 8));
      await store.transact(async (tx) => {
        await tx.delete(trailCheckpoints);
      });
    },
  },
  {
    id: 'A11',
    what: 'never log an action, or enter false data truthfully',
    noticed: 'no no no no',
    make: async ({ store }) => {
      await store.transact(async (tx) => {
        await tx.update(people).set({ name: 'Somebody else' });
      });
    },
  },
];

describe('who notices', () => {
  it('nobody, when nothing was done', async () => {
    expect(await watchers(await openScene())).toBe('no no no no');
  });

  it.each(attacks)('$id $what: $noticed', async ({ make, noticed }) => {
    const scene = await openScene();
    await make(scene);
    expect(await watchers(scene)).toBe(noticed);
  });
});

it('finds each of 3,000 random single bits that flip in an entry', async () => {
  const { store } = await openScene();
  const log = await currentLog(store.read);
  if (!log) throw new Error('no log');
  const rows: StoredEntry[] = [];
  for await (const slice of storedEntries(store.read, log, 0, true)) rows.push(...slice);
  const { roots } = await signedRoots(store.read, log.origin);
  const nodes = new Map<string, Promise<Uint8Array | null>>();
  const lookup = nodeLookup(store.read, log);
  const verify = (entries: readonly StoredEntry[]) =>
    verifyTrail({
      origin: log.origin,
      head: log,
      entries: stream(entries),
      node(level, index) {
        const known = nodes.get(`${level}/${index}`) ?? lookup(level, index);
        nodes.set(`${level}/${index}`, known);
        return known;
      },
      isErasure: () => Promise.resolve(false),
      signedRoots: roots,
      sha256,
    });
  expect((await verify(rows)).ok).toBe(true);
  const accepted: string[] = [];
  for (let flip = 0; flip < 3000; flip += 1) {
    const [seq, bit] = drawn(flip, rows);
    const changed = rows.map((row) => (row.seq === seq ? { ...row, body: flipped(row.body, bit) } : row));
    if ((await verify(changed)).ok) accepted.push(`bit ${bit} of entry ${seq}`);
  }
  expect(accepted).toEqual([]);
});

async function* stream(rows: readonly StoredEntry[]): AsyncGenerator<readonly StoredEntry[]> {
  yield rows;
}

/** Draws that are the same in every run: an entry, and a bit of its text. */
function drawn(flip: number, rows: readonly StoredEntry[]): [seq: number, bit: number] {
  const random = createHash('sha256').update(`flip ${flip}`).digest();
  const seq = random.readUInt32BE(0) % rows.length;
  return [seq, random.readUInt32BE(4) % (Buffer.byteLength(rows[seq]?.body ?? '') * 8)];
}

function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text);
  const at = Math.floor(bit / 8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes.toString();
}

it('names the same root as the head that was signed', async () => {
  const { store, newestHead } = await openScene();
  expect(await verifyStoredTrail(store)).toMatchObject({ ok: true, size: 12, root: hexOf(newestHead.root) });
});
