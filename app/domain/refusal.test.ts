import { describe, expect, it } from 'vitest';
import { done, refuse } from './refusal.ts';

describe('a result', () => {
  it('carries its value', () => {
    expect(done(null)).toEqual({ ok: true, value: null });
  });

  it('carries only what the refusal says', () => {
    expect(refuse('stale')).toStrictEqual({ ok: false, refusal: { code: 'stale' } });
    expect(refuse('invalid', { field: 'title' })).toStrictEqual({ ok: false, refusal: { code: 'invalid', field: 'title' } });
    expect(refuse('limit', { field: 'file', largest: 25, reason: 'bytes' })).toStrictEqual({
      ok: false,
      refusal: { code: 'limit', field: 'file', details: { largest: 25, reason: 'bytes' } },
    });
  });
});
