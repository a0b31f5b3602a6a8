import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

describe('the changes between two states of a record', () => {
  it('are the fields that differ, without what every change moves', () => {
    const before = { title: 'Incendie', cause: 'x', version: 1, updated_at: 'then', preparers: [] };
    expect(changesBetween(before, { ...before, title: 'Feu', version: 2, updated_at: 'now', preparers: ['p'] })).toEqual([
      { field: 'title', before: 'Incendie', after: 'Feu' },
    ]);
  });

  it('are none without a state before or after', () => {
    expect(changesBetween(null, { title: 'x' })).toEqual([]);
    expect(changesBetween({ title: 'x' }, null)).toEqual([]);
  });

  it('take a list of links apart: one that came, one that went, one of which something else is said', () => {
    const link = (id: string, reduction: string) => ({ control_id: id, rationale: 'r', frequency_reduction: reduction });
    expect(
      changesBetween(
        { controls: [link('a', '0.1'), link('b', '0.2'), link('c', '0.3')] },
        { controls: [link('b', '0.5'), link('c', '0.3'), link('d', '0.4')] },
      ),
    ).toEqual([
      { field: 'controls', before: link('a', '0.1'), after: null },
      {
        field: 'controls',
        before: { control_id: 'b', frequency_reduction: '0.2' },
        after: { control_id: 'b', frequency_reduction: '0.5' },
      },
      { field: 'controls', before: null, after: link('d', '0.4') },
    ]);
  });

  it('name an element that is a record of its own, and say no more of it when it comes or goes', () => {
    const section = (limit: number) => ({ id: 's', policy_id: 'p', title: 'Dommages', limit_cents: limit });
    expect(changesBetween({ sections: [] }, { sections: [section(1)] })).toEqual([
      { field: 'sections', before: null, after: { title: 'Dommages' } },
    ]);
    expect(changesBetween({ sections: [section(1)] }, { sections: [section(2)] })).toEqual([
      { field: 'sections', before: { title: 'Dommages', limit_cents: 1 }, after: { title: 'Dommages', limit_cents: 2 } },
    ]);
  });

  it('take a list of ids apart, and leave of a group of values those that moved', () => {
    expect(changesBetween({ supplier_ids: ['a', 'b'] }, { supplier_ids: ['b', 'c'] })).toEqual([
      { field: 'supplier_ids', before: 'a', after: null },
      { field: 'supplier_ids', before: null, after: 'c' },
    ]);
    expect(changesBetween({ severity: { kind: 'fixed', min: 1, max: 2 } }, { severity: { kind: 'fixed', min: 1, max: 3 } })).toEqual([
      { field: 'severity', before: { max: 2 }, after: { max: 3 } },
    ]);
    expect(changesBetween({ severity: null }, { severity: { max: 3 } })).toEqual([{ field: 'severity', before: null, after: { max: 3 } }]);
  });
});
