import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleLog } from '#tests/fixtures/trail/sample-log.ts';
import { isCanonicalText } from './canonical-scan.ts';
import { canonicalText, type Json } from './canonical.ts';

/** What the scan has to agree with: the text is what is written for the value that it says. */
function isWrittenSo(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text) as Json) === text;
  } catch {
    return false;
  }
}

const key = fc.oneof(
  fc.stringMatching(/^[a-z0-9_]{1,3}$/),
  fc.constantFrom('a', 'b', 'ab', 'B', '', '__proto__', 'x'.repeat(40), 'x'.repeat(41)),
);
const number = fc.oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(0, -0, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 53, 1e21));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0x7f }).map((unit) => String.fromCharCode(unit)) }),
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 9 },
    fc.oneof(fc.constant(null), fc.boolean(), number, text),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((members): unknown => Object.fromEntries(members)),
  ),
})).value;

describe('text that is canonical', () => {
  it('is told as parsing and writing again tells it, for texts of any JSON value', () => {
    fc.assert(
      fc.property(value, (any) => {
        const plain = JSON.stringify(any);
        expect(isCanonicalText(plain), plain).toBe(isWrittenSo(plain));
      }),
      { numRuns: 1000 },
    );
  });

  it('is told so for texts in which characters were changed, cut and added', () => {
    const bodies = sampleLog(12).rows.flatMap(({ body, payload }) => [body, payload?.body ?? '']);
    const inserted = fc.constantFrom(
      '',
      ' ',
      '"',
      '\\',
      '\\u001f',
      '\\u001F',
      '\\u000b',
      '\\u0008',
      '\\/',
      '\\ud800',
      '\ud800',
      '\udfff',
      '😀',
      '0',
      '-',
      '.5',
      'e3',
      ',',
      '{',
      '}',
      '[',
      ']',
      'null',
      '"a":1,',
      '\t',
    );
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(), fc.nat({ max: 3 }), inserted, (body, place, cut, added) => {
        const at = place % body.length;
        const changed = body.slice(0, at) + added + body.slice(at + cut);
        expect(isCanonicalText(changed), changed).toBe(isWrittenSo(changed));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '[[[[[[[[1]]]]]]]]',
    '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}',
    '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}',
    '[[[[[[[[[]]]]]]]]]',
    '9007199254740991',
    '9007199254740992',
    '-9007199254740991',
    '10000000000000000000000',
    '00',
    '-0',
    '0',
    '-',
    '',
    '{"a":1,"a":1}',
    '{"ab":1,"a":1}',
    '{"a":1,"ab":1}',
    '{"10":1,"9":1}',
    '{"9":1,"10":1}',
    '{"a_":1,"aa":1}',
    '{"a":1,}',
    '{,}',
    '[1,]',
    '[,1]',
    '"\\b\\t\\n\\f\\r\\"\\\\\\u0000\\u001f\\u000b"',
    '"\\u0008"',
    '"\\u001F"',
    '"\\u0020"',
    '"\u2028"',
    '"\u007f"',
    '"😀"',
    '"open',
    'truex',
    'nul',
    'true',
  ])('%s', (given) => {
    expect(isCanonicalText(given)).toBe(isWrittenSo(given));
  });

  it('is refused where no value of the trail could be meant', () => {
    for (const refused of ['"\\ud800"', '"\ud800"', '"\udc00\ud800"', '1.5', '{"A":1}', '[1] '])
      expect(isCanonicalText(refused), refused).toBe(false);
    for (const allowed of ['{"a":[1,"é",null,{"b":false}]}', '"\\u001f"', '-1']) expect(isCanonicalText(allowed), allowed).toBe(true);
  });
});
