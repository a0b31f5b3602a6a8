import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTooLarge, openFileStore, StorageFull } from '#app/features/evidence/file-store.server.ts';
import { readUpload } from '#app/features/evidence/read-upload.server.ts';
import { statusOf } from '#app/http/reply.ts';

const floorBytes = 1024 ** 3;
const roomBytes = 1000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'garant-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  for (const part of text.match(/.{1,100}/g) ?? []) yield await Promise.resolve(Buffer.from(part));
}

/** A store on a disk of which `room` bytes may still be filled. */
const storeWith = (room: number) => openFileStore(folder, { freeBytes: () => Promise.resolve(floorBytes + room) });
const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe('the floor of free space', () => {
  it('takes a file to the last byte of the room, and not one more', async () => {
    const store = await storeWith(roomBytes);
    const { sha256 } = await store.put(chunksOf('x'.repeat(roomBytes)), 5000);
    expect(await store.has(sha256)).toBe(true);
    await expect(store.put(chunksOf('y'.repeat(roomBytes + 1)), 5000)).rejects.toThrow(StorageFull);
    expect(await files()).toHaveLength(1);
  });

  it('is there already: nothing is taken', async () => {
    const store = await storeWith(-1);
    await expect(store.put(chunksOf('z'), 5000)).rejects.toThrow(/1 GiB must stay free/);
    expect(await files()).toEqual([]);
  });

  it('is measured anew for every file', async () => {
    let room = -1;
    const store = await openFileStore(folder, { freeBytes: () => Promise.resolve(floorBytes + room) });
    await expect(store.put(chunksOf('z'), 5000)).rejects.toThrow(StorageFull);
    room = 1;
    await expect(store.put(chunksOf('z'), 5000)).resolves.toMatchObject({ bytes: 1 });
  });

  it('reads the disk of the folder when nothing else is asked', async () => {
    const store = await openFileStore(folder);
    const room = await store.room();
    expect(Number.isSafeInteger(room)).toBe(true);
    expect(room).toBeGreaterThan(-floorBytes);
  });

  it('says the same when the disk itself is full or a quota is reached', async () => {
    const store = await storeWith(roomBytes);
    const failing = (code: string) => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(Object.assign(new Error(code), { code })) }),
    });
    await expect(store.receive(failing('ENOSPC'), 5000)).rejects.toThrow(StorageFull);
    await expect(store.receive(failing('EDQUOT'), 5000)).rejects.toThrow(StorageFull);
    await expect(store.receive(failing('EIO'), 5000)).rejects.toThrow('EIO');
    expect(await files()).toEqual([]);
  });

  it('leaves the limit of a file its own answer', async () => {
    const store = await storeWith(roomBytes);
    await expect(store.receive(chunksOf('x'.repeat(500)), 400)).rejects.toThrow(FileTooLarge);
  });

  it('refuses an upload at its field with 507, after the form was read to its end', async () => {
    const boundary = 'garant-test';
    const body = [
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(200_000)}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="source"\r\n\r\nERP\r\n--${boundary}--\r\n`,
    ].join('');
    const request = new Request('http://test/', {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    });
    const upload = await readUpload(request, await storeWith(roomBytes));
    expect(upload).toMatchObject({ file: null, refused: { refusal: { code: 'storage_full', field: 'file' } } });
    expect(upload.fields.get('source')).toBe('ERP');
    expect(upload.refused && statusOf(upload.refused.refusal)).toBe(507);
    expect(await files()).toEqual([]);
  });
});

describe('a file that is there already', () => {
  it('counts as received just now, so that its row has time to come', async () => {
    const store = await storeWith(roomBytes);
    const { sha256 } = await store.put(chunksOf('twice'), 5000);
    const old = new Date('2020-01-01T00:00:00Z');
    await utimes(store.pathOf(sha256), old, old);
    await store.put(chunksOf('twice'), 5000);
    expect((await stat(store.pathOf(sha256))).mtime.getFullYear()).toBeGreaterThan(2020);
    expect(await files()).toHaveLength(1);
    expect(sha256).toBe(createHash('sha256').update('twice').digest('hex'));
  });
});
