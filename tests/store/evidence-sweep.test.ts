import { readdir, rename, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/features/context.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { removeAside, setAside } from '#app/features/evidence/kept-files.server.ts';
import { fileNamingColumns, sweepFiles } from '#app/features/evidence/sweep.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import * as schema from '#db/schema/index.ts';
import { audits, imports, packs, trailPayloads } from '#db/schema/index.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

describe('the sweep', () => {
  const hour = 3_600_000;
  let register: TestRegister;
  let testId: string;
  beforeEach(async () => {
    register = await openTestRegister();
    const controlId = await insertControl(register, { ownerId: register.personId('olivier'), testerId: register.personId('theo') });
    testId = await insertTest(register, controlId, { testerId: register.personId('theo') });
  });
  afterEach(() => register.close());

  /** A file received `hours` before the sweep, two days after the database was created. */
  const sweptAt = startAt + 48 * hour;
  async function kept(text: string, hours: number): Promise<string> {
    const { sha256 } = await register.services.files.put(chunksOf(text), 5000);
    await age(register.services.files.pathOf(sha256), hours);
    return sha256;
  }
  const age = (file: string, hours: number) => utimes(file, (sweptAt - hours * hour) / 1000, (sweptAt - hours * hour) / 1000);
  const incoming = (name: string) => path.join(register.services.files.folder, 'incoming', name);
  const names = () => readdir(path.join(register.services.files.folder, 'incoming'));
  async function sweep() {
    register.setTime(sweptAt);
    return sweepFiles(await register.asSystem());
  }

  it('removes a file whose row never came, and says so in the trail', async () => {
    const sha256 = await kept('orphan', 25);
    expect(await sweep()).toEqual({ removed: 1, interrupted: 0 });
    expect(await register.services.files.has(sha256)).toBe(false);
    const [line] = await historyOf(register.store.read, { type: 'database', id: 'main' });
    expect(line).toMatchObject({ act: 'evidence.sweep', obj: { type: 'database' } });
    const bodies = await register.store.read.select({ body: trailPayloads.body }).from(trailPayloads);
    expect(bodies.filter(({ body }) => body?.includes(sha256))).toHaveLength(1);
    expect(await names()).toEqual([]);
    expect((await verifyStoredTrail(register.store)).ok).toBe(true);
    expect(await sweep()).toEqual({ removed: 0, interrupted: 0 });
  });

  it('keeps a file whose row may still come', async () => {
    const sha256 = await kept('young', 23);
    expect(await sweep()).toEqual({ removed: 0, interrupted: 0 });
    expect(await register.services.files.has(sha256)).toBe(true);
  });

  it('clears up after a crash between the file and its row, and keeps what a row names', async () => {
    const ctx = await register.as('theo');
    const receive = (text: string) => register.services.files.receive(chunksOf(text), 5000);
    const stored = await receive('with a row');
    const added = await addEvidence(
      ctx,
      { type: 'control_test', id: testId },
      { file: stored, name: 'a.txt', source: 's', capturedOn: null },
    );
    expect(added.ok).toBe(true);
    const lost = await receive('without a row');
    const crashing: Context = { ...ctx, store: { ...ctx.store, transact: () => Promise.reject(new Error('power cut')) } };
    await expect(
      addEvidence(crashing, { type: 'control_test', id: testId }, { file: lost, name: 'b.txt', source: 's', capturedOn: null }),
    ).rejects.toThrow('power cut');
    for (const { sha256 } of [stored, lost]) await age(register.services.files.pathOf(sha256), 30);
    expect(await sweep()).toEqual({ removed: 1, interrupted: 0 });
    expect([await register.services.files.has(stored.sha256), await register.services.files.has(lost.sha256)]).toEqual([true, false]);
  });

  it('keeps the files of packs and imports', async () => {
    const [pack, sheet] = [await kept('a pack', 30), await kept('a sheet', 30)];
    await insertPack(pack);
    await insertImport(sheet);
    expect(await sweep()).toEqual({ removed: 0, interrupted: 0 });
    expect([await register.services.files.has(pack), await register.services.files.has(sheet)]).toEqual([true, true]);
  });

  it('keeps a file that is older than the database: it belongs to another one', async () => {
    const sha256 = await kept('of another register', 49);
    expect(await sweep()).toEqual({ removed: 0, interrupted: 0 });
    expect(await register.services.files.has(sha256)).toBe(true);
  });

  it('keeps a file that is received again while it is taken out', async () => {
    const { files } = register.services;
    const sha256 = await kept('again', 30);
    const now = sweptAt / 1000;
    await utimes(files.pathOf(sha256), now, now);
    expect(await setAside(files, sha256, sweptAt - 24 * hour)).toBe(false);
    expect(await files.has(sha256)).toBe(true);
    await age(files.pathOf(sha256), 30);
    expect(await setAside(files, sha256, sweptAt - 24 * hour)).toBe(true);
    await files.put(chunksOf('again'), 5000);
    await removeAside(files, sha256);
    expect(await files.has(sha256)).toBe(true);
  });

  it('judges anew what an interrupted sweep had taken out', async () => {
    const { files } = register.services;
    const [named, unnamed] = [await kept('named', 30), await kept('unnamed', 30)];
    await insertImport(named);
    for (const sha256 of [named, unnamed]) await rename(files.pathOf(sha256), incoming(sha256));
    expect(await sweep()).toEqual({ removed: 1, interrupted: 0 });
    expect([await files.has(named), await files.has(unnamed), await names()]).toEqual([true, false, []]);
  });

  it('removes what interrupted uploads left behind, and not what is arriving', async () => {
    await writeFile(incoming('dead'), 'half a file');
    await writeFile(incoming('alive'), 'more to come');
    await age(incoming('dead'), 2);
    await age(incoming('alive'), 0.5);
    expect(await sweep()).toEqual({ removed: 0, interrupted: 1 });
    expect(await names()).toEqual(['alive']);
  });

  it('knows every column that names a file', () => {
    // A column that holds a hash names a file, unless it stands here.
    const others = [
      'api_tokens.token_sha256',
      'packs.model_sha256',
      'trail_blob.sha256',
      'exposure_documents.sha256',
      'exposure_runs.input_sha256',
      'exposure_runs.results_sha256',
    ];
    const inSchema = Object.values(schema as Record<string, unknown>)
      .filter((table) => is(table, Table))
      .flatMap((table) => Object.values(getTableColumns(table)).map(({ name }) => `${getTableName(table)}.${name}`))
      .filter((name) => name.endsWith('sha256') && !others.includes(name));
    expect(fileNamingColumns.map(({ table, column }) => `${getTableName(table)}.${column.name}`).sort()).toEqual(inSchema.sort());
  });

  async function insertImport(fileSha256: string): Promise<void> {
    await register.store.transact(async (tx) => {
      await tx.insert(imports).values({
        ...{ id: register.services.newId(), register: 'risks', fileName: 'a.csv', fileSha256, status: 'checked', mapping: {}, report: {} },
        ...{ created: 0, updated: 0, unchanged: 0, refused: 0, byPersonId: null, checkedAt: startAt, appliedAt: null },
      });
    });
  }

  async function insertPack(fileSha256: string): Promise<void> {
    const auditId = register.services.newId();
    await register.store.transact(async (tx) => {
      const author = register.personId('claire');
      await tx.insert(audits).values({
        ...{ id: auditId, code: 'A-1', version: 1, createdAt: 0, createdBy: author, updatedAt: 0, updatedBy: author, title: 'Audit' },
        ...{ type: 'external', standard: 'other', status: 'fieldwork', confidentiality: 'internal', scope: '', objectives: '' },
        ...{ criteria: '', leadAuditor: '', periodFrom: '2026-01-01', periodTo: '2026-12-31', opinion: 'not_rated', conclusion: '' },
      });
      await tx.insert(packs).values({
        ...{ id: register.services.newId(), code: 'ABCDEFGH', kind: 'control', auditId, title: 't', lang: 'fr', asOf: '2026-11-21' },
        ...{ status: 'ready', model: '{}', modelSha256: 'x', fileSha256, fileBytes: 6, pages: 1, failure: '' },
        ...{ issuedBy: register.personId('claire'), issuedAt: startAt, readyAt: startAt },
      });
    });
  }
});
