/** The daily look at the files of evidence: that they are there, and that their bytes are those of their names. */
import { chmod, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, checkFilesOfDay } from '#app/features/evidence/check-files.server.ts';
import { imports } from '#db/schema/index.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

const day = 24 * 3_600_000;

let register: TestRegister;
beforeEach(async () => {
  register = await openTestRegister();
});
afterEach(() => register.close());

async function* oneChunk(content: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(content));
}

/** A file with a row that names it. */
async function keepFile(content: string): Promise<string> {
  const { sha256 } = await register.services.files.put(oneChunk(content), 1000);
  const ctx = await register.as('claire');
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  await ctx.store.transact(async (tx) => {
    await tx.insert(imports).values({
      ...counts,
      id: ctx.newId(),
      register: 'risks',
      fileName: 'risks.csv',
      fileSha256: sha256,
      status: 'checked',
      mapping: {},
      report: {},
      byPersonId: register.personId('claire'),
      checkedAt: startAt,
      appliedAt: null,
    });
  });
  return sha256;
}

async function spoil(sha256: string): Promise<void> {
  const file = register.services.files.pathOf(sha256);
  await chmod(file, 0o600);
  await writeFile(file, 'something else');
}

describe('the look at all files', () => {
  it('counts them when they are as they were', async () => {
    await keepFile('one');
    await keepFile('two');
    expect(await checkFiles(register.services)).toEqual({ named: 2, hashed: 2 });
  });

  it('names what is missing and what has other bytes', async () => {
    const [missing, changed] = [await keepFile('one'), await keepFile('two')];
    await rm(register.services.files.pathOf(missing));
    await spoil(changed);
    await expect(checkFiles(register.services)).rejects.toMatchObject({
      missing: [missing],
      changed: [changed],
      message: `1 missing: ${missing}; 1 changed: ${changed}`,
    });
  });
});

describe('the look of a day', () => {
  it('hashes each file on one day of the week, and finds that one is missing on any', async () => {
    const named: string[] = [];
    for (let n = 0; n < 10; n += 1) named.push(await keepFile(`file ${n}`));
    const hashed: number[] = [];
    for (let n = 0; n < 7; n += 1) hashed.push((await checkFilesOfDay(await at(n))).hashed);
    expect(hashed.reduce((sum, n) => sum + n, 0)).toBe(named.length);
    await rm(register.services.files.pathOf(named[0] ?? ''));
    for (let n = 0; n < 7; n += 1) await expect(checkFilesOfDay(await at(n))).rejects.toThrow(/^1 missing/);
  });

  const at = (days: number) => {
    register.setTime(startAt + days * day);
    return register.asSystem();
  };
});
