/** What somebody who holds the database can do to the trail once the triggers are gone: each way is found, at its place, by its reason. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transact } from '#app/features/trail/transact.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { engine } from '#db/engine.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

const size = 7;
let register: TestRegister;

beforeEach(async () => {
  register = await openTestRegister();
  const ctx = await register.as('claire');
  for (let n = 0; n < size; n += 1) {
    await transact(ctx, (_tx, trail) =>
      trail
        .append({ act: 'risk.record', obj: { type: 'risk', id: ctx.newId(), ver: 1 }, before: null, after: { title: `Risque ${n}` } })
        .then(() => undefined),
    );
  }
});
afterEach(() => register.close());

const verdict = () => verifyStoredTrail(register.store);
const run = (statement: string) => register.store.raw.run(statement);

const triggers = {
  sqlite: [
    'trail_entry_next',
    'trail_entry_no_update',
    'trail_entry_no_delete',
    'trail_payload_erase_only',
    'trail_payload_no_delete',
    'trail_node_no_update',
    'trail_node_no_delete',
    'trail_head_no_delete',
    'trail_head_grows',
  ].map((name) => `DROP TRIGGER ${name}`),
  postgres: ['trail_entry', 'trail_payload', 'trail_node', 'trail_head'].map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`),
}[engine];

/** Runs statements as somebody who may do anything to the tables. */
async function tamper(...statements: string[]): Promise<void> {
  for (const statement of [...triggers, ...statements]) await run(statement);
}

/** The statement that changes the first byte of a hash, in the words of the engine. */
const otherByte = (table: string, column: string, where: string) =>
  engine === 'postgres'
    ? `UPDATE ${table} SET ${column} = set_byte(${column}, 0, (get_byte(${column}, 0) + 1) % 256) WHERE ${where}`
    : `UPDATE ${table} SET ${column} = CAST(CASE substr(${column}, 1, 1) WHEN x'00' THEN x'01' ELSE x'00' END || substr(${column}, 2) AS BLOB) WHERE ${where}`;

describe('the tables', () => {
  it.each([
    ['an entry is changed', "UPDATE trail_entry SET body = replace(body, 'Risque', 'x') WHERE seq = 2"],
    ['an entry is deleted', 'DELETE FROM trail_entry WHERE seq = 6'],
    ['a payload is changed', "UPDATE trail_payload SET body = '{}' WHERE seq = 2"],
    ['a payload is deleted', 'DELETE FROM trail_payload WHERE seq = 2'],
    ['a node is changed', 'UPDATE trail_node SET idx = 99 WHERE level = 0 AND idx = 2'],
    ['a node is deleted', 'DELETE FROM trail_node WHERE level = 1'],
    ['the head runs back', 'UPDATE trail_head SET size = 3'],
    ['the head is deleted', 'DELETE FROM trail_head'],
  ])('refuse that %s', async (_what, statement) => {
    await expect(run(statement)).rejects.toThrow();
    expect(await verdict()).toMatchObject({ ok: true, size, firstBroken: null });
  });
});

describe('without the triggers', () => {
  it.each([
    ['a body says something else', "UPDATE trail_entry SET body = replace(body, 'risk.record', 'risk.revise') WHERE seq = 2", 2, 'leaf'],
    ['a body has another byte of white space', "UPDATE trail_entry SET body = body || ' ' WHERE seq = 5", 5, 'not_canonical'],
    [
      'a payload says something else',
      "UPDATE trail_payload SET body = replace(body, 'Risque 3', 'Risque 4') WHERE seq = 3",
      3,
      'payload_commitment',
    ],
    ['a payload is taken out', 'DELETE FROM trail_payload WHERE seq = 1', 1, 'payload_missing'],
    [
      'a payload is emptied as if it had been erased',
      'UPDATE trail_payload SET salt = NULL, body = NULL, erased_seq = 6 WHERE seq = 1',
      1,
      'payload_erased_unnamed',
    ],
    ['a leaf is changed', otherByte('trail_entry', 'leaf', 'seq = 4'), 4, 'leaf'],
    ['a node is changed', otherByte('trail_node', 'hash', 'level = 1 AND idx = 1'), 3, 'node'],
    ['a node is taken out', 'DELETE FROM trail_node WHERE level = 2 AND idx = 0', 3, 'node'],
    ['the root of the head is changed', `UPDATE trail_head SET root = '${'0'.repeat(64)}'`, size - 1, 'root'],
    ['the head counts one less', `UPDATE trail_head SET size = ${size - 1}`, size - 1, 'size'],
    ['the head names another log', "UPDATE trail_head SET origin = 'other.example/garant/main/1'", 0, 'wrong_log'],
    ['an entry in the middle is taken out', 'DELETE FROM trail_payload WHERE seq = 4; DELETE FROM trail_entry WHERE seq = 4', 4, 'gap'],
    [
      'the last entry is taken out',
      `DELETE FROM trail_payload WHERE seq = ${size - 1}; DELETE FROM trail_entry WHERE seq = ${size - 1}`,
      size - 1,
      'size',
    ],
  ])('%s', async (_what, statements, seq, reason) => {
    await tamper(...statements.split('; '));
    expect(await verdict()).toMatchObject({ ok: false, firstBroken: { seq, reason } });
  });

  it('the last entry is taken out and the size of the head put back with it', async () => {
    await tamper(
      `DELETE FROM trail_payload WHERE seq = ${size - 1}`,
      `DELETE FROM trail_entry WHERE seq = ${size - 1}`,
      `UPDATE trail_head SET size = ${size - 1}`,
    );
    expect(await verdict()).toMatchObject({ ok: false, firstBroken: { seq: size - 2, reason: 'root' } });
  });

  it('two entries change places', async () => {
    await tamper();
    const rows = await register.store.raw.rows<{ seq: number; body: string }>(
      'SELECT seq, body FROM trail_entry WHERE seq IN (2, 3) ORDER BY seq',
    );
    const [second, third] = rows.map(({ body }) => body.replaceAll("'", "''"));
    await run(`UPDATE trail_entry SET body = '${third}' WHERE seq = 2`);
    await run(`UPDATE trail_entry SET body = '${second}' WHERE seq = 3`);
    expect(await verdict()).toMatchObject({ ok: false, firstBroken: { seq: 2, reason: 'wrong_position' } });
  });
});

describe('entries', () => {
  it('stand or fall with the change that they describe', async () => {
    const ctx = await register.as('claire');
    const failing = transact(ctx, async (_tx, trail) => {
      await trail.append({ act: 'risk.record', obj: { type: 'risk', id: 'x', ver: 1 }, before: null, after: null });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await verdict()).toMatchObject({ ok: true, size });
  });

  it('of one transaction follow one another without a gap, also when many write at once', async () => {
    const ctx = await register.as('claire');
    const entry = { act: 'risk.revise', obj: { type: 'risk', id: 'x', ver: 2 }, before: null, after: null } as const;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        transact(ctx, async (_tx, trail) => {
          const first = await trail.append(entry);
          expect(await trail.append(entry)).toBe(first + 1);
        }),
      ),
    );
    expect(await verdict()).toMatchObject({ ok: true, size: size + 16 });
  });
});
