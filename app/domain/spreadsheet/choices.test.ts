import { describe, expect, it } from 'vitest';
import { editDistance, parseChoice, type ChoiceTable } from './choices.ts';

const table: ChoiceTable<'tacit' | 'express' | 'none'> = {
  tacit: ['Tacite', 'Tacit'],
  express: ['Expresse', 'Express'],
  none: ['Sans', 'None', 'Non'],
};

describe('parseChoice', () => {
  it('reads either language, whatever the case and accents, and the code itself', () => {
    expect(['TACITE', 'tacit', ' Tacite '].map((text) => parseChoice(text, table))).toEqual(Array(3).fill({ ok: true, value: 'tacit' }));
  });
  it('prefers a known word to an empty cell, and the own labels to the built-in words', () => {
    expect(parseChoice('none', table)).toEqual({ ok: true, value: 'none' });
    expect(parseChoice('Néant', table)).toEqual({ ok: true, value: null });
    expect(parseChoice('Auto', table, new Map([['auto', 'tacit']]))).toEqual({ ok: true, value: 'tacit' });
  });
  it('suggests the nearest word, and none when nothing is near', () => {
    expect(parseChoice('Tactie', table)).toMatchObject({
      ok: false,
      problem: { code: 'choice_unknown', details: { value: 'Tactie', suggestion: 'Tacite' } },
    });
    expect(parseChoice('Jamais de la vie', table)).toEqual({
      ok: false,
      problem: { code: 'choice_unknown', details: { value: 'Jamais de la vie' } },
    });
  });
});

it('counts edits', () => {
  expect([editDistance('', 'abc'), editDistance('kitten', 'sitting'), editDistance('a', 'a')]).toEqual([3, 3, 0]);
});
