import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar.ts';
import { dateOrderOf, parseDay, parseDayOfYear, type DateReading } from './dates.ts';

const day = (text: string, reading?: DateReading) => {
  const cell = parseDay(text, reading);
  return cell.ok ? cell.value : cell.problem.code;
};

describe('parseDay', () => {
  it.each([
    ['2024-12-31', '2024-12-31'],
    ['2024-12-31T10:20:30Z', '2024-12-31'],
    ['2024/2/9', '2024-02-09'],
    ['20240229', '2024-02-29'],
    ['12/03/2024', '2024-03-12'],
    ['12/03/2024 00:00:00', '2024-03-12'],
    ['1.2.24', '2024-02-01'],
    ['01-02-70', '1970-02-01'],
    ['15 janvier 2026', '2026-01-15'],
    ['1er mars 2026', '2026-03-01'],
    ['le 1er août 2026', '2026-08-01'],
    ['January 15, 2026', '2026-01-15'],
    ['15-janv.-26', '2026-01-15'],
    ['mardi 3 mars 2026', '2026-03-03'],
    ['Tue 3 March 2026', '2026-03-03'],
    ['21st of June 2026', '2026-06-21'],
    ['janv. 2026', '2026-01-01'],
    ['juil 2026', '2026-07-01'],
    ['02/2026', '2026-02-01'],
    ['2026-02', '2026-02-01'],
    ['45292', '2024-01-01'],
    ['45292.75', '2024-01-01'],
    ['néant', null],
  ])('reads %j as %j', (text, on) => {
    expect(day(text)).toBe(on);
  });

  it.each(['31/02/2024', '2024-13-01', '48', '12/31/2024', 'bientôt', '00/00/0000', '2024-02-30', '1234567', '3 patates 2024', 'ma 2024'])(
    'refuses %j',
    (text) => {
      expect(day(text)).toBe('date_invalid');
    },
  );

  it.each(['01/01', '1er janvier', '31-12'])('misses the year of %j', (text) => {
    expect(day(text)).toBe('date_without_year');
  });

  it('reads month first when the column does, serials from 1904 when the workbook does, and a month alone as its last day when asked', () => {
    expect(day('03/12/2024', { order: 'mdy' })).toBe('2024-03-12');
    expect(day('43830', { order: 'dmy', epoch: 1904 })).toBe('2024-01-01');
    expect(day('févr. 2024', { order: 'dmy', monthMeans: 'last' })).toBe('2024-02-29');
    expect(day('12/2024', { order: 'dmy', monthMeans: 'last' })).toBe('2024-12-31');
  });

  it('reads the same day in each way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), (count) => {
        const on = addDays('1980-01-01', count);
        const [year = '', month = '', date = ''] = on.split('-');
        expect([
          day(on),
          day(`${date}/${month}/${year}`),
          day(`${month}/${date}/${year}`, { order: 'mdy' }),
          day(String(count + 29221)),
        ]).toEqual([on, on, on, on]);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDay(text).ok === 'boolean'));
  });
});

describe('parseDayOfYear', () => {
  it.each([
    ['01/07', '07-01'],
    ['29/02', '02-29'],
    ['1er janvier', '01-01'],
    ['31/12/2025', '12-31'],
  ])('reads %j as %j', (text, monthDay) => {
    expect(parseDayOfYear(text)).toEqual({ ok: true, value: monthDay });
  });
  it('refuses a day that no year has', () => {
    expect(parseDayOfYear('31/02')).toMatchObject({ ok: false, problem: { code: 'date_invalid' } });
  });
});

describe('dateOrderOf', () => {
  it('is proven by any number above twelve', () => {
    expect(dateOrderOf(['03/04/2024', '25/04/2024'], 'mdy')).toEqual({ order: 'dmy', isAssumed: false, isContradictory: false });
    expect(dateOrderOf(['03/04/2024', '04/25/2024'], 'dmy')).toEqual({ order: 'mdy', isAssumed: false, isContradictory: false });
  });
  it('is assumed when every cell has two readings, and needs no decision when none has', () => {
    expect(dateOrderOf(['03/04/2024'], 'dmy')).toEqual({ order: 'dmy', isAssumed: true, isContradictory: false });
    expect(dateOrderOf(['2024-03-04', '04/04/2024', ''], 'dmy')).toEqual({ order: 'dmy', isAssumed: false, isContradictory: false });
  });
  it('says when cells prove both orders', () => {
    expect(dateOrderOf(['25/04/2024', '26/04/2024', '04/25/2024'], 'mdy')).toEqual({
      order: 'dmy',
      isAssumed: false,
      isContradictory: true,
    });
  });
});
