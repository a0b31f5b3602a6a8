import { describe, expect, it } from 'vitest';
import { isIndefinite, parseDuration } from './durations.ts';

describe('parseDuration', () => {
  it.each([
    ['48 mois', 48, 0],
    ['48', 48, 0],
    ['48.0', 48, 0],
    ['3 ans', 36, 0],
    ['1,5 an', 18, 0],
    ['90 jours', 0, 90],
    ['90j', 0, 90],
    ['90 jours calendaires', 0, 90],
    ['2 semaines', 0, 14],
    ['1 an et 6 mois', 18, 0],
    ['3 months before expiry', 3, 0],
    ["3 mois avant l'échéance", 3, 0],
    ['trois mois', 3, 0],
    ['annuel', 12, 0],
    ['1 year', 12, 0],
    ['12M', 12, 0],
  ])('reads %j as %d months and %d days', (text, months, days) => {
    expect(parseDuration(text, 'months')).toEqual({ ok: true, value: { months, days } });
  });

  it('takes the unit of the heading for a bare number', () => {
    expect(parseDuration('90', 'days')).toEqual({ ok: true, value: { months: 0, days: 90 } });
    expect(parseDuration('2', 'years')).toEqual({ ok: true, value: { months: 24, days: 0 } });
  });

  it.each(['longtemps', '3 pommes', 'mois', '30 jours ouvrés', '0,3 mois', '2000 mois'])('refuses %j', (text) => {
    expect(parseDuration(text, 'months')).toMatchObject({ ok: false, problem: { code: 'duration_invalid' } });
  });

  it('keeps blank apart from zero', () => {
    expect(parseDuration('', 'months')).toEqual({ ok: true, value: null });
    expect(parseDuration('0', 'months')).toEqual({ ok: true, value: { months: 0, days: 0 } });
  });
});

it('knows a contract without an end', () => {
  expect(['Indéterminée', 'durée indéterminée', 'open-ended', 'Evergreen'].every(isIndefinite)).toBe(true);
  expect(isIndefinite('déterminée')).toBe(false);
});
