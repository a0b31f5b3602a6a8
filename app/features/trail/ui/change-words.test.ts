import { describe, expect, it } from 'vitest';
import { i18nFor } from '#app/i18n/translate.ts';
import { changeWords, excerpts } from './change-words.ts';

const said = (lang: 'fr' | 'en', type: string, field: string, value: unknown) => {
  const words = changeWords(i18nFor(lang), type);
  return `${words.label(field)} = ${words.value(field, value)}`.replaceAll(/[\u00a0\u202f]/g, ' ');
};

describe('a change in words', () => {
  it.each([
    ['fr', 'risk', 'owner_id', 'Anne Roux', 'Responsable = Anne Roux'],
    ['en', 'risk', 'status', 'under_review', 'Status = Under review'],
    ['fr', 'control_test', 'conclusion', 'effective', 'Conclusion = Efficace'],
    ['en', 'user', 'role', 'coo', 'Role = COO'],
    ['fr', 'risk', 'maximum_loss_cents', 123456700, 'Sinistre maximum possible d’un événement = 1 234 567'],
    ['en', 'finding', 'due_on', '2026-03-12', 'Due day = 12 March 2026'],
    ['fr', 'control', 'is_key', true, 'Contrôle clé = Oui'],
    ['en', 'risk', 'next_review_on', null, 'Next review = –'],
    ['en', 'risk', 'impact_levels', { environment: 3 }, 'Other impacts = Environment: 3'],
    [
      'en',
      'risk',
      'frequency',
      { kind: 'annual_probability', probability: '0.015' },
      'Frequency = How often: Chance of at least one in a year · Chance in a year: 1.5%',
    ],
    [
      'fr',
      'risk',
      'controls',
      { control_id: 'C-0001 Ronde', frequency_reduction: '0.5', rationale: '' },
      'Contrôles = C-0001 Ronde (Réduit la fréquence de : 50 %)',
    ],
    ['en', 'risk', 'suppliers', { supplier_id: 'S-0001 Vidal', multiplier: 2 }, 'Suppliers = S-0001 Vidal (Cost factor: 2)'],
    ['en', 'policy', 'attachment_cents', 500000, 'Attachment = 5,000'],
    ['fr', 'exposure_run', 'status', 'reconciled', 'Statut = Rapproché'],
    ['fr', 'exposure_run', 'results_sha256', null, 'Empreinte des résultats (SHA-256) = –'],
    ['fr', 'exposure_run', 'progress', 1, 'Part faite = 100 %'],
    ['fr', 'appetite_limit', 'approved_by', 'Anne Roux', 'Approuvé par = Anne Roux'],
    ['en', 'audit', 'controls', 'C-0001 Ronde', 'Controls in scope = C-0001 Ronde'],
    ['en', 'database', 'is_odd_field', 'x', 'is odd field = x'],
  ] as const)('%s, %s: %s', (lang, type, field, value, expected) => {
    expect(said(lang, type, field, value)).toBe(expected);
  });

  it('shows of long texts where they part', () => {
    expect(excerpts('un', 'deux')).toEqual(['un', 'deux']);
    const start = 'a'.repeat(300);
    const [before, after] = excerpts(start, `${start} et la fin`);
    expect(before).toBe(`…${'a'.repeat(40)}`);
    expect(after).toBe(`…${'a'.repeat(40)} et la fin`);
    expect(excerpts('', 'b'.repeat(300))[1]).toBe(`${'b'.repeat(240)}…`);
  });
});
