import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleHappening, sampleLog, sha256 } from '#tests/fixtures/trail/sample-log.ts';
import { canonicalText, type Json } from './canonical.ts';
import { buildPayload, entrySchema, payloadSchema, referencesOf } from './entry.ts';
import { isUsualPayload, usualEntryPlace } from './usual-form.ts';

const rows = sampleLog(20).rows;
const entries = rows.map(({ body }) => body);
const payloads = rows.map(({ payload }) => payload?.body ?? '');

/** The value that the text says in its canonical form, or undefined. */
function canonicalValue(text: string): unknown {
  try {
    const value = JSON.parse(text) as Json;
    return canonicalText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same text with a piece cut out and another put in. */
const changed = (texts: readonly string[], pieces: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 4 }), fc.constantFrom(...pieces))
    .map(([text, place, cut, piece]) => text.slice(0, place % text.length) + piece + text.slice((place % text.length) + cut));

const pieces = ['', ' ', '"', '\\"', '0', '1', '9', '-', 'é', 'a', 'A', '.', '/', 'null', '{}', '{', '}', ',', ':', '"why":""', '\u0000'];

describe('an entry of the usual form', () => {
  it('is every entry that the program writes in plain letters', () => {
    for (const body of entries) expect(usualEntryPlace(body), body).toMatchObject({ seq: (JSON.parse(body) as { seq: number }).seq });
  });

  it('says of its place what the schema reads', () => {
    for (const body of entries) expect(entrySchema.parse(JSON.parse(body))).toMatchObject(usualEntryPlace(body) ?? {});
  });

  it('is canonical and fits the schema, whatever was changed in it', () => {
    fc.assert(
      fc.property(changed(entries, pieces), (body) => {
        const place = usualEntryPlace(body);
        if (place) expect(entrySchema.parse(canonicalValue(body)), body).toMatchObject(place);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, (body: string) => string]>([
    ['an act that nobody knows', (body) => body.replace(/"act":"[^"]*"/, '"act":"risk.forget"')],
    ['a day that does not exist', (body) => body.replace(/"ts":"....-..-../, '"ts":"2026-02-30')],
    ['a time without milliseconds', (body) => body.replace(/\.\d{3}Z"/, 'Z"    ')],
    ['a count with a leading zero', (body) => body.replace('"skew":0', '"skew":00')],
    ['a count too long to be exact', (body) => body.replace('"skew":0', '"skew":9007199254740993')],
    ['a member more', (body) => body.replace('"t":', '"sub":1,"t":')],
    ['a line behind it', (body) => `${body}\n`],
    ['a letter above ASCII, which is for the parser to judge', (body) => body.replace('"req":"q', '"req":"é')],
  ])('is not one with %s', (_story, change) => {
    const body = change(entries[0] ?? '');
    expect(body).not.toBe(entries[0]);
    expect(usualEntryPlace(body)).toBeNull();
  });
});

describe('a payload of the usual form', () => {
  it('is every payload without files', () => {
    for (const body of payloads) expect(isUsualPayload(body), body).toBe(body.includes('"files":[]'));
  });

  it('is canonical, fits the schema and names nothing kept apart, whatever was changed in it', () => {
    fc.assert(
      fc.property(changed(payloads, pieces), (body) => {
        if (isUsualPayload(body)) expect(referencesOf(payloadSchema.parse(canonicalValue(body))), body).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not one that names a sub-document kept apart', () => {
    const { body, blobs } = buildPayload({ ...sampleHappening(1), after: { note: 'x'.repeat(40_000) } }, sha256);
    expect(blobs).toHaveLength(1);
    expect(isUsualPayload(body)).toBe(false);
  });

  it('is nested no deeper than the trail allows', () => {
    const nested = (levels: number): Json => (levels === 0 ? 1 : { a: nested(levels - 1) });
    const body = (levels: number): string =>
      `{"after":${JSON.stringify(nested(levels))},"before":null,"files":[],"sig":null,"t":"garant-payload/1","why":"","x":null}`;
    expect([6, 7, 8].map((levels) => isUsualPayload(body(levels)))).toEqual([true, true, false]);
    expect(canonicalValue(body(7))).toBeDefined();
    expect(canonicalValue(body(8))).toBeUndefined();
  });
});
