/** Copies of the signed head that leave the machine: to a folder, by mail, when they are due, and after failures. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAnchor } from '#app/domain/trail/anchor.ts';
import { parseCheckpoint } from '#app/domain/trail/checkpoint.ts';
import { merkleTree } from '#app/domain/trail/merkle.ts';
import { openMailer } from '#app/features/mail/mailer.server.ts';
import { folderPlace, mailPlace } from '#app/features/trail/anchor-places.server.ts';
import { anchorTrail, type AnchorPlace, lastAnchor, takeAnchor } from '#app/features/trail/anchors.server.ts';
import { anchorWhenDue } from '#app/features/trail/guard/anchor-when-due.server.ts';
import { deliveryTo } from '#app/features/trail/guard/deliveries.server.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { openSmtpSink, type SmtpSink } from '#tests/setup/smtp-sink.ts';

const minute = 60_000;
const hour = 60 * minute;
const tree = merkleTree(sha256);

let register: TestRegister;
let folder: string;
let sink: SmtpSink;
beforeEach(async () => {
  register = await openTestRegister();
  folder = await mkdtemp(path.join(tmpdir(), 'garant-anchors-'));
  sink = await openSmtpSink();
  await startSigning(await register.as('ada'));
});
afterEach(async () => {
  await sink.close();
  await rm(folder, { recursive: true, force: true });
  await register.close();
});

const append = async (act: 'risk.record' | 'signature.sign', at = startAt) => {
  const ctx = await register.as('odile', { at });
  await transact(ctx, (_tx, trail) => trail.append({ act, obj: { type: 'risk', id: ctx.newId(), ver: 1 }, before: null, after: null }));
};
const byMail = () => mailPlace(openMailer({ url: sink.url, from: 'garant@test.example', isLocal: true }), 'auditor@test.example');
const dueAt = async (at: number, places: readonly AnchorPlace[]) => {
  register.setTime(at);
  return anchorWhenDue({ ...(await register.asSystem()), anchorPlaces: places });
};

/** Decodes the body of an attachment, as a mail reader does. */
function attachmentOf(letter: string): string {
  const [, encoded = ''] = /Content-Disposition: attachment[^]*?\n\n([^]*?)\n--/.exec(letter) ?? [];
  const isBase64 =
    /Content-Transfer-Encoding: base64\s+Content-Disposition: attachment|attachment[^]*?Content-Transfer-Encoding: base64/.test(letter);
  return isBase64
    ? Buffer.from(encoded, 'base64').toString()
    : encoded.replaceAll(/=\n/g, '').replaceAll(/(?:=[0-9A-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString());
}

describe('a folder', () => {
  it('gets each head with the proof that it extends the one before', async () => {
    const ada = await register.as('ada');
    await anchorTrail(ada, [folderPlace(folder)]);
    await append('risk.record');
    await anchorTrail(ada, [folderPlace(folder)]);
    const names = (await readdir(folder)).sort();
    expect(names).toHaveLength(2);
    const [first, second] = await Promise.all(names.map(async (name) => parseAnchor(await readFile(path.join(folder, name), 'utf8'))));
    if (!first || !second?.previous) throw new Error('The second anchor has no proof.');
    const [before, after] = [parseCheckpoint(first.checkpoint).head, parseCheckpoint(second.checkpoint).head];
    expect(first.previous).toBeNull();
    expect(second.previous.size).toBe(before.size);
    expect(tree.isExtension(before.size, before.root, after.size, after.root, second.previous.path)).toBe(true);
  });

  it('that is not there is a failure and is not created', async () => {
    const missing = path.join(folder, 'unmounted');
    const result = await anchorTrail(await register.as('ada'), [folderPlace(missing)]);
    expect(result).toMatchObject({
      value: { delivered: [], failed: [{ destination: missing, failure: expect.stringContaining('ENOENT') as string }] },
    });
    expect(await lastAnchor(register.store.read)).toBeNull();
  });
});

describe('mail', () => {
  it('carries the head as an attachment and in the text', async () => {
    await anchorTrail(await register.as('ada'), [byMail()]);
    const [letter] = sink.letters;
    expect(letter?.to).toBe('auditor@test.example');
    const anchor = parseAnchor(attachmentOf(letter?.data ?? ''));
    expect(parseCheckpoint(anchor.checkpoint).head.size).toBe(1);
    expect(await lastAnchor(register.store.read)).toMatchObject({ kind: 'mail', destination: 'auditor@test.example', size: 1 });
  });

  it('that is refused is tried again after pauses that double, and does not hold up the folder', async () => {
    sink.refuses = '451 full';
    const places = [byMail(), folderPlace(folder)];
    const outcome = await dueAt(startAt, places);
    expect(outcome).toMatchObject({ delivered: [folder], failed: [{ destination: 'auditor@test.example' }] });
    expect(await dueAt(startAt + minute - 1, places)).toBeNull();
    expect(await dueAt(startAt + minute, places)).toMatchObject({ delivered: [], failed: [{}] });
    expect(await deliveryTo(register.store.read, places[0] ?? byMail())).toMatchObject({ attempts: 2, retryAt: startAt + 3 * minute });
    sink.refuses = null;
    expect(await dueAt(startAt + 3 * minute, places)).toMatchObject({ delivered: ['auditor@test.example'], failed: [] });
    expect(await deliveryTo(register.store.read, byMail())).toEqual({ failure: null, attempts: 0, retryAt: null });
  });
});

describe('when', () => {
  it('the first time at once, after sign-offs soon, else once a day', async () => {
    const places = [folderPlace(folder)];
    expect(await dueAt(startAt, places)).not.toBeNull();
    await append('risk.record');
    expect(await dueAt(startAt + hour, places)).toBeNull();
    await append('signature.sign', startAt + hour);
    await append('signature.sign', startAt + hour);
    expect(await dueAt(startAt + hour + minute, places)).toMatchObject({ delivered: [folder] });
    expect(await dueAt(startAt + hour + 2 * minute, places)).toBeNull();
    expect(await dueAt(startAt + 26 * hour, places)).toMatchObject({ delivered: [folder] });
  });

  it('without places, never', async () => {
    expect(await dueAt(startAt, [])).toBeNull();
  });
});

describe('a copy taken by hand', () => {
  it('is recorded like any other', async () => {
    const taken = await takeAnchor(await register.as('ada'));
    if (!taken.ok) throw new Error(taken.refusal.code);
    expect(taken.value.fileName).toMatch(/^test\.example_garant_main-[0-9a-f]{16}_1-0000000001\.anchor\.txt$/);
    expect(parseAnchor(taken.value.text).previous).toBeNull();
    expect(await lastAnchor(register.store.read)).toMatchObject({ destination: 'download', at: startAt });
  });

  it('is the administrator’s alone', async () => {
    expect(await takeAnchor(await register.as('claire'))).toMatchObject({ refusal: { code: 'not_allowed' } });
  });
});
