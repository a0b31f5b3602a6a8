import { describe, expect, it } from 'vitest';
import { findHeadings } from './headings.ts';
import { riskHeadings } from './heading-tables/risks.ts';
import { buildRisks } from './risks.ts';

function build(grid: string[][]) {
  const mapping = findHeadings(grid, riskHeadings);
  if (!mapping) throw new Error('the headings are recognised');
  return buildRisks(grid, mapping);
}

const headings = [
  'N°',
  'Intitulé du risque',
  'Description',
  'Cause(s)',
  'Conséquence(s)',
  'Catégorie',
  'Propriétaire',
  'Direction',
  'Traitement',
  'Probabilité',
  'Gravité',
  'Impact financier',
  'Prochaine revue',
  "Plan d'actions",
];
const row = (...cells: string[]) => headings.map((_, at) => cells[at] ?? '');

describe('the French risk register', () => {
  it('reads every column', () => {
    const { risks, refusedRows, warnings, rowCount } = build([
      headings,
      row(
        'R1',
        'Panne du centre de données',
        'Arrêt du site',
        'Coupure',
        'Perte de ventes',
        'Systèmes',
        'Claire Martin',
        'DSI',
        'Réduire',
        '4 - Probable',
        'Majeur',
        '1 234,50 €',
        '12/03/2024',
        'Second site',
      ),
      row(),
      row('R2', 'Fraude au président', '', '', '', '', '', '', '', 'Rare', '3/5', 'néant', '25/12/2025'),
    ]);
    expect([rowCount, refusedRows, warnings]).toEqual([2, [], []]);
    expect(risks[0]).toEqual({
      reference: 'R1',
      title: 'Panne du centre de données',
      event: 'Arrêt du site',
      cause: 'Coupure',
      consequence: 'Perte de ventes',
      categoryText: 'Systèmes',
      process: null,
      ownerText: 'Claire Martin',
      unitText: 'DSI',
      treatment: 'reduce',
      status: null,
      likelihood: { text: '4 - Probable', level: 4 },
      impact: { text: 'Majeur', level: 4 },
      residualLikelihood: null,
      residualImpact: null,
      lossCents: 123_450,
      annualLossCents: null,
      maximumLossCents: null,
      nextReviewOn: '2024-03-12',
      notes: null,
      extras: [{ heading: "Plan d'actions", value: 'Second site' }],
      rows: [2],
    });
    expect(risks[1]).toMatchObject({
      reference: 'R2',
      likelihood: { level: 2 },
      impact: { level: 3 },
      lossCents: null,
      nextReviewOn: '2025-12-25',
      rows: [4],
    });
  });

  it('keeps a level of another scale as text and says so', () => {
    const { risks, warnings } = build([headings, row('R1', 'Vol', '', '', '', '', '', '', '', '35 %', '7')]);
    expect(risks[0]).toMatchObject({ likelihood: { text: '35 %', level: null }, impact: { text: '7', level: null } });
    expect(warnings.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [2, 'Probabilité', 'level_unknown'],
      [2, 'Gravité', 'level_unknown'],
    ]);
  });

  it('refuses a cell by its row, heading and code, with the nearest word', () => {
    const { risks, refusedRows } = build([
      headings,
      row('R1', 'Vol', '', '', '', '', '', '', 'Rédiure'),
      row('R2', '', '', 'Seule une cause'),
      row('R3', 'Fuite', '', '', '', '', '', '', '', '', '', '-5', ''),
    ]);
    expect(risks).toEqual([]);
    expect(refusedRows).toEqual([
      { row: 2, column: 'Traitement', code: 'choice_unknown', details: { value: 'Rédiure', suggestion: 'Réduire' } },
      { row: 3, column: 'Intitulé du risque', code: 'required', details: { field: 'title' } },
      { row: 4, column: 'Impact financier', code: 'amount_negative', details: { value: '-5' } },
    ]);
  });

  it('makes one risk of several rows with one reference and title, one per action', () => {
    const { risks } = build([
      headings,
      row('R1', 'Vol', '', '', '', '', '', '', '', '', '', '', '', 'Alarme'),
      row('R1', 'VOL', '', 'Effraction', '', '', '', '', '', '', '', '', '', 'Gardien'),
    ]);
    expect(risks).toMatchObject([{ title: 'Vol', cause: 'Effraction', rows: [2, 3], extras: [{ value: 'Alarme' }, { value: 'Gardien' }] }]);
  });

  it('refuses two risks under one reference, and the sound sister of a refused row', () => {
    expect(build([headings, row('R1', 'Vol'), row('R1', 'Feu')]).refusedRows.map(({ row: at, code }) => [at, code])).toEqual([
      [2, 'reference_repeated'],
      [3, 'reference_repeated'],
    ]);
    expect(
      build([headings, row('R1', 'Vol'), row('R1', 'Vol', '', '', '', '', '', '', 'zzz')]).refusedRows.map(({ row: at, code }) => [
        at,
        code,
      ]),
    ).toEqual([
      [2, 'sibling_refused'],
      [3, 'choice_unknown'],
    ]);
  });

  it('titles a risk by its event or description when the register has no title', () => {
    const { risks } = build([
      ['Réf', 'Description', 'Cause'],
      ['R1', `${'Long '.repeat(60)}\nsuite`, 'x'],
    ]);
    expect(risks[0]?.title).toHaveLength(200);
    expect(risks[0]?.event).toContain('suite');
  });
});
