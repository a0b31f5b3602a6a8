import { beforeAll, describe, expect, it } from 'vitest';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { textOf } from './poppler.ts';
import { supplierFacts, supplierModel } from './supplier-fixture.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(supplierModel('fr'));
  drawn.en = await drawModel(supplierModel('en'));
});

const expected = {
  fr: [
    'S-0004 · Transports Bellecombe',
    'Agréé sous conditions',
    'son groupe, de la dépense connue',
    'Seul transporteur équipé pour les pièces de plus de 200 kg.',
    'Défaillances propres par an : 0,125.',
    'Article 12 du contrat cadre.',
    'CartoFret (gestion des tournées)',
    'reçoit 50 % de la dépense annuelle connue, répartie sur 2 groupes',
    'tacite reconduction',
    'durée indéterminée',
    '42 000 CHF',
    'Plan de sortie à fournir avant la fin de l’année.',
    'Les bénéficiaires effectifs du fournisseur.',
  ],
  en: [
    'Approved with conditions',
    'Failures of its own, a year: 0.125.',
    'No other supplier of ours is known to depend on it.',
    'tacit renewal',
    '42,000 CHF',
    'Screening against sanctions',
  ],
};

describe.each(['fr', 'en'] as const)('the supplier file in %s', (lang) => {
  it('says what it must', async () => {
    const text = await textOf(drawn[lang].file);
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });
});

describe('the model of a supplier file', () => {
  const model = supplierModel('fr');

  it('measures the concentration of the spend by group', () => {
    expect(model.concentration).toEqual({ groupShare: 0.5, index: 5000, effectiveNumber: 2, isConcentrated: true, groups: 2 });
    expect(supplierModel('fr', { spend: [] }).concentration).toBeNull();
    expect(supplierModel('fr', { group: 'unknown' }).concentration?.groupShare).toBe(0);
  });

  it('lists contracts, risks and decisions in their order, whatever the order gathered', () => {
    const facts = supplierFacts('fr');
    const turned = {
      ...facts,
      contracts: facts.contracts.toReversed(),
      risks: facts.risks.toReversed(),
      decisions: facts.decisions.toReversed(),
      spend: facts.spend.toReversed(),
    };
    expect(composePack(turned)).toEqual(model);
    expect(model.contracts.map(({ code }) => code)).toEqual(['K-0012', 'K-0018']);
    expect(model.decisions.map(({ status }) => status)).toEqual(['approved', 'conditional']);
  });

  it('files the evidence of a contract with it', () => {
    expect(model.contracts.map(({ evidenceKeys }) => evidenceKeys)).toEqual([['E00001'], []]);
    expect(model.evidence.map(({ recordCode, parent }) => [recordCode, parent])).toEqual([['K-0012', null]]);
  });

  it('hands over each record once', () => {
    expect(packRecords(model).map(({ type, id }) => `${type} ${id}`)).toEqual([
      'contract K-0012',
      'contract K-0018',
      'risk R-0009',
      'risk R-0015',
      'supplier S-0004',
    ]);
  });
});
