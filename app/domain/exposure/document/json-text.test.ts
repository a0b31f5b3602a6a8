import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesOf } from '../portfolios.test-data.ts';
import { readJson } from './json-text.ts';

const problem = (text: string) => {
  const read = readJson(text);
  return read.ok ? null : read.problem;
};

/** What JSON.parse says of the text, when it can read it at all. */
function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'grapheme' }), (text) => {
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      '\\',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const read = readJson(text);
        const expected = parsed(text);
        if (read.ok) expect({ value: read.value }).toEqual(expected);
        else if (read.problem.code === 'json_syntax') expect(expected).toBeNull();
      }),
      casesOf(2000),
    );
  });

  it.each([
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": tru\n}', 2, 8],
    ['[1, 2', 1, 6],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['[01]', 1, 3],
    ['[NaN]', 1, 2],
    ['[1] 2', 1, 5],
    ['["a\nb"]', 1, 2],
    ['["\\x"]', 1, 2],
    ['["open', 1, 2],
    ['// no\n1', 1, 1],
  ])('says where %j is broken', (text, line, column) => {
    expect(problem(text)).toEqual({ path: '', code: 'json_syntax', values: { line, column } });
  });

  it('refuses a member that is named twice and says which', () => {
    expect(problem('{"risks": [{"id": "R-1",\n "i\\u0064": "R-2"}]}')).toEqual({
      path: 'risks[0].id',
      code: 'json_duplicate_key',
      values: { line: 2, column: 2 },
    });
  });

  it('takes __proto__ for a member like any other', () => {
    const read = readJson('{"__proto__": {"id": 1}}');
    expect(read.ok && Object.keys(read.value as object)).toEqual(['__proto__']);
  });

  it('refuses nesting that would exhaust the stack', () => {
    expect(problem('['.repeat(1_000_000))?.code).toBe('json_too_deep');
  });

  it('passes over a byte order mark', () => {
    expect(readJson('\uFEFF[]')).toEqual({ ok: true, value: [] });
  });
});
