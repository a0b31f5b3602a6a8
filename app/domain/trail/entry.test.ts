import { describe, expect, it } from 'vitest';
import { actionVerbs } from '#app/domain/audit.ts';
import { controlVerbs } from '#app/domain/control.ts';
import { riskVerbs } from '#app/domain/risk.ts';
import { sampleOrigin, sha256 } from '#tests/fixtures/trail/sample-log.ts';
import { bytesOf, canonicalText, NotCanonical } from './canonical.ts';
import { commitmentOf } from './commitment.ts';
import { acts, buildEntry, buildPayload, entrySchema, payloadSchema, referencesOf, type EntryInput, type Happening } from './entry.ts';
import { hexOf } from './merkle.ts';

const at = Date.UTC(2026, 0, 31, 8, 30, 0, 7);
const input: EntryInput = {
  at,
  lastTs: '2026-01-31T08:00:00.000Z',
  log: sampleOrigin,
  seq: 12,
  act: 'risk.revise',
  actor: { id: 'u-1', kind: 'user', role: 'compliance', auth: 'pwd' },
  sess: '0123456789abcdef',
  req: 'q-1',
  obj: { type: 'risk', id: 'r-1', ver: 3 },
  par: null,
  pc: 'a'.repeat(64),
};
const happening: Happening = { act: 'risk.revise', obj: input.obj, before: null, after: { title: 'Fire' } };
const entryOf = (over: Partial<EntryInput> = {}) => entrySchema.parse(JSON.parse(buildEntry({ ...input, ...over }).body));

describe('the entry', () => {
  it('is the canonical text of the envelope, and of nothing else', () => {
    expect(buildEntry(input).body).toBe(
      '{"act":"risk.revise","actor":{"auth":"pwd","id":"u-1","kind":"user","role":"compliance"},"log":"localhost/garant/test-7f3a91c2d04be815/1",' +
        `"obj":{"id":"r-1","type":"risk","ver":3},"par":null,"pc":"${'a'.repeat(64)}","req":"q-1","seq":12,"sess":"0123456789abcdef","skew":0,` +
        '"t":"garant-entry/1","ts":"2026-01-31T08:30:00.007Z"}',
    );
  });

  it('takes the time of the clock when it runs forward, and at the start of a log', () => {
    expect(entryOf()).toMatchObject({ ts: '2026-01-31T08:30:00.007Z', skew: 0 });
    expect(entryOf({ lastTs: '' })).toMatchObject({ ts: '2026-01-31T08:30:00.007Z', skew: 0 });
  });

  it('keeps the time of the entry before when the clock was put back, and says by how much', () => {
    expect(entryOf({ lastTs: '2026-01-31T08:30:02.000Z' })).toMatchObject({ ts: '2026-01-31T08:30:02.000Z', skew: 1993 });
    expect(buildEntry({ ...input, lastTs: '2026-01-31T08:30:02.000Z' }).ts).toBe('2026-01-31T08:30:02.000Z');
  });

  it.each<[string, Record<string, unknown>]>([
    ['an act that is not on the list', { act: 'risk.delete' }],
    ['a negative position', { seq: -1 }],
    ['an origin with a space', { log: 'a b' }],
    ['a session that is no digest', { sess: 'secret' }],
    ['a commitment of another length', { pc: 'ab' }],
    ['an actor with an e-mail beside the id', { actor: { ...input.actor, email: 'a@b.c' } }],
    ['an object without a version', { obj: { type: 'risk', id: 'r-1' } }],
    ['another member', { note: 'x' }],
  ])('refuses %s', (_name, over) => {
    expect(() => buildEntry({ ...input, ...over })).toThrow();
  });

  it.each([
    '2026-02-30T00:00:00.000Z',
    '2026-01-31T24:00:00.000Z',
    '2026-01-31T08:30:00Z',
    '2026-01-31T08:30:00.000+00:00',
    '+012026-01-31T08:30:00.000Z',
    '',
  ])('does not take %j for an instant', (ts) => {
    expect(entrySchema.safeParse({ ...entryOf(), ts }).success).toBe(false);
  });

  it('stays below 4,096 bytes whatever its members say', () => {
    // JSON writes a control character as six bytes: no text of these lengths is wider.
    const wide = (length: number): string => '\u0001'.repeat(length);
    const actor = { id: wide(64), kind: 'system', role: wide(20), auth: wide(60) } as const;
    const { body } = buildEntry({
      ...input,
      actor,
      req: wide(100),
      log: 'o'.repeat(128),
      obj: { type: 'o'.repeat(40), id: wide(64), ver: Number.MAX_SAFE_INTEGER },
      par: { type: 'o'.repeat(40), id: wide(64) },
    });
    expect(bytesOf(body).length).toBeLessThan(4096);
  });

  it('has a name for every step in the life of a risk, a control and an action', () => {
    const steps = [
      ...riskVerbs.map((verb) => `risk.${verb}`),
      ...controlVerbs.map((verb) => `control.${verb}`),
      ...actionVerbs.map((verb) => `action.${verb}`),
    ];
    expect(steps.filter((step) => !(acts as readonly string[]).includes(step))).toEqual([]);
    expect(new Set(acts).size).toBe(acts.length);
  });
});

describe('the payload', () => {
  it('holds both records in canonical form and every member, said or not', () => {
    const { body, blobs } = buildPayload(
      { ...happening, before: { inherentRate: 0.5 }, files: [{ sha256: 'b'.repeat(64), size: 3, type: 'text/csv' }], why: 'Review' },
      sha256,
    );
    expect(body).toBe(
      `{"after":{"title":"Fire"},"before":{"inherent_rate":"0.5"},"files":[{"sha256":"${'b'.repeat(64)}","size":3,"type":"text/csv"}],"sig":null,"t":"garant-payload/1","why":"Review","x":null}`,
    );
    expect(blobs).toEqual([]);
  });

  it('keeps a member of 32 KiB and puts a larger one aside by its digest', () => {
    const fits = 'x'.repeat(32_768 - 2);
    const items = Array.from({ length: 4000 }, (_, rank) => ({ rank, note: 'ok' }));
    const { body, blobs } = buildPayload(
      { ...happening, before: { fits }, after: { items, code: 'T-0001' }, extra: { rows: `${fits}y` } },
      sha256,
    );
    const payload = payloadSchema.parse(JSON.parse(body));
    const kept = canonicalText(items);
    expect(payload.before).toEqual({ fits });
    expect(payload.after).toEqual({ code: 'T-0001', items: { sha256: hexOf(sha256(bytesOf(kept))), bytes: kept.length } });
    expect(blobs.map((blob) => blob.body)).toEqual([kept, `"${fits}y"`]);
    expect(blobs.map((blob) => blob.sha256)).toEqual(referencesOf(payload).map((reference) => reference.sha256));
    expect(blobs.every((blob) => hexOf(sha256(bytesOf(blob.body))) === blob.sha256)).toBe(true);
  });

  it('counts bytes of UTF-8, not characters', () => {
    expect(buildPayload({ ...happening, after: { text: 'é'.repeat(16_383) } }, sha256).blobs).toHaveLength(0);
    expect(buildPayload({ ...happening, after: { text: 'é'.repeat(16_384) } }, sha256).blobs).toHaveLength(1);
  });

  it('refuses a record that looks like a reference', () => {
    expect(() => buildPayload({ ...happening, after: { pdf: { sha256: 'b'.repeat(64), bytes: 3 } } }, sha256)).toThrow(
      expect.objectContaining({ path: 'after.pdf' }),
    );
  });

  it.each<[string, Partial<Happening>]>([
    ['a record that is a list', { after: [] }],
    ['a record that is text', { before: 'risk' }],
    ['a file without its digest', { files: [{ sha256: '', size: 1, type: 'text/csv' }] }],
    ['a reason with a lone surrogate', { why: '\ud800' }],
    ['more than 256 KiB that cannot be put aside', { why: 'x'.repeat(262_144) }],
  ])('refuses %s', (_name, over) => {
    expect(() => buildPayload({ ...happening, ...over }, sha256)).toThrow();
  });

  it('names what the canonical form cannot hold', () => {
    expect(() => buildPayload({ ...happening, after: { dueOn: new Date(0) } }, sha256)).toThrow(NotCanonical);
  });
});

describe('the commitment', () => {
  const salt = new Uint8Array(32).fill(7);

  it('is SHA-256 over the prefix, a zero byte, the salt and the payload', () => {
    const bytes = Buffer.concat([Buffer.from('garant-payload/1\0', 'ascii'), Buffer.from(salt), Buffer.from('{"é":1}', 'utf8')]);
    expect(commitmentOf(salt, '{"é":1}', sha256)).toBe(Buffer.from(sha256(bytes)).toString('hex'));
  });

  it('takes no salt of another length, which would make the concatenation ambiguous', () => {
    expect(() => commitmentOf(salt.slice(1), '{}', sha256)).toThrow('32');
  });

  it('changes with the salt', () => {
    expect(commitmentOf(salt, '{}', sha256)).not.toBe(
      commitmentOf(
        salt.map((byte) => byte ^ 1),
        '{}',
        sha256,
      ),
    );
  });
});

describe('the schemas', () => {
  it.each(['constructor', '__proto__', 'extra'])('refuse a member %s that only a parser can make', (name) => {
    const withMember = (body: string): unknown => JSON.parse(body.replace('{', `{"${name}":1,`));
    expect(entrySchema.safeParse(withMember(buildEntry(input).body)).success).toBe(false);
    expect(payloadSchema.safeParse(withMember(buildPayload(happening, sha256).body)).success).toBe(false);
  });
});
