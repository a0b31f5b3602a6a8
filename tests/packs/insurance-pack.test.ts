import { beforeAll, describe, expect, it } from 'vitest';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { exposureFixture } from './exposure-fixture.ts';
import { insuranceFacts, insuranceModel } from './insurance-fixture.ts';
import { objectsOf, textOf } from './poppler.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;
const flatText = async ({ file }: Drawn): Promise<string> => (await textOf(file)).replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  drawn.fr = await drawModel(insuranceModel('fr'));
  drawn.en = await drawModel(insuranceModel('en'));
});

const expected = {
  fr: [
    '1 garantie est assurée au-dessous de la valeur, de 6 000 000 € au total',
    '1 police est dans une autre monnaie',
    'Aucun assureur n’a souscrit 20 % de P-0002',
    'tacite, sauf préavis avant le 31 janvier 2027 inclus',
    'la réclamation est faite dans la période ; pas avant le 1er janvier 2021',
    'au-delà de 2 500 000 CHF, sur P-0001',
    '2 reconstitutions à 100 %, 50 % de la prime',
    '10 % du capital assuré, au moins 50 000 €, au plus 500 000 €',
    'premières réclamations jusqu’au 31 mars 2032',
    '250 000 € seraient dus pour le risque tel qu’il est, et chaque indemnité est réduite à 80 % (L113-9)',
    'Garanties qu’aucun événement n’utilise',
    '39 970 €',
    'Tout sinistre de moins de 1 000 €',
    'partage le plafond annuel « Plafond cyber commun » de 3 000 000 €',
    'Départ de feu électrique',
    'Jamais testé',
    'Efficace, test en retard',
    'Courbe de dépassement des pertes',
    'article L113-2',
    'Les recommandations de visite des assureurs',
    'Accès restreint',
  ],
  en: [
    '1 section is insured below the value at risk, by €6,000,000 in all',
    'No insurer has signed for 20% of P-0002',
    'by itself unless notice is given by 31 January 2027',
    '10% of the sum insured, at least €50,000, at most €500,000',
    'Less premium is paid for P-0001 Cyber than is due for the risk: each payment is reduced to 80%.',
    'Premium before taxes',
    'The largest insured exposure is R-0001',
    'Loss exceedance curve',
    'Construction, occupancy, protection and exposure of each site',
  ],
};

describe.each(['fr', 'en'] as const)('the renewal pack in %s', (lang) => {
  it('says what it must', async () => {
    const text = await flatText(drawn[lang]);
    expect(expected[lang].filter((line) => !text.includes(line.replaceAll(/\s+/g, ' ')))).toEqual([]);
  });

  it('describes each of its charts with its numbers', async () => {
    const { objects } = await objectsOf(drawn[lang].file);
    const alts = [...objects.values()].flatMap((object) => (object['/S'] === '/Figure' ? [String(object['/Alt'])] : []));
    // The bridge, the curves of loss and two towers.
    expect(alts).toHaveLength(4);
    expect(alts.filter((alt) => !/\d/.test(alt))).toEqual([]);
  });

  it('tells outsiders nothing of the appetite for risk', async () => {
    expect(await flatText(drawn[lang])).not.toContain('AL-0001');
  });
});

describe('the model of a renewal pack', () => {
  const model = insuranceModel('fr');

  it('is the same whatever the order in which its facts were gathered', () => {
    const facts = insuranceFacts('fr');
    const exposure = exposureFixture();
    expect(
      composePack({
        ...facts,
        policies: facts.policies.toReversed(),
        risks: facts.risks.toReversed(),
        controls: facts.controls.toReversed(),
        changes: facts.changes.toReversed(),
        leftOut: facts.leftOut.toReversed(),
        exposure: exposureFixture({ bridge: exposure.bridge.toReversed(), risks: exposure.risks.toReversed() }),
      }),
    ).toEqual(model);
  });

  it('lists policies by line, those that pay first below the layers above them', () => {
    expect(model.policies.map(({ code }) => code)).toEqual(['P-0004', 'P-0001', 'P-0002', 'P-0003']);
  });

  it('takes what the average rule leaves from the values of a section, and only where both are known', () => {
    const ratios = model.policies.flatMap(({ sections }) => sections.map(({ id, averageRatio }) => [id, averageRatio]));
    expect(ratios).toEqual([
      ['P-0004.1', 1],
      ['P-0004.2', 0.75],
      ['P-0004.3', null],
      ['P-0001.1', null],
      ['P-0003.1', null],
    ]);
  });

  it('takes what unpaid premium leaves of each payment from the premium that is due', () => {
    expect(model.policies.map(({ code, premiumRatio }) => [code, premiumRatio])).toContainEqual(['P-0001', 0.8]);
    expect(model.policies.filter(({ premiumRatio }) => premiumRatio < 1)).toHaveLength(1);
  });

  it('puts euros of cover behind euros of loss, however many', () => {
    expect(model.programme.gaps.map(({ kind }) => kind)).toEqual(['uninsured', 'tower-gap', 'over-insured']);
  });

  it('adds up premiums in euros only, and values of the sections that state them', () => {
    // Three policies at 200,000 and 18,000 of taxes; the fourth is in francs.
    expect(model.totals).toMatchObject({ premiumCents: 65_400_000, otherCurrency: 1, expectedCents: 20_000_000 });
    expect(model.totals.values).toEqual({ sumInsuredCents: 8_000_000_000, valueAtRiskCents: 8_600_000_000, sections: 2, underInsured: 1 });
  });

  it('counts the policies whose period ends within ninety days', () => {
    // From 31 December to 28 February 59 days, to 31 March 90.
    expect(model.totals.endingSoon).toBe(4);
    expect(insuranceModel('fr', { onDay: '2026-12-30' }).totals.endingSoon).toBe(1);
    expect(insuranceModel('fr', { onDay: '2027-04-01' }).totals.endingSoon).toBe(0);
  });

  it('shows the risks that the run counts, the dearest first, under the sections that answer them', () => {
    expect(model.risks.map(({ code, sections, lines }) => [code, sections, lines])).toEqual([
      ['R-0001', ['P-0001.1'], ['cyber']],
      ['R-0003', ['P-0004.1'], ['property']],
      ['R-0004', ['P-0001.1'], ['cyber']],
    ]);
  });

  it('tells the newest change first', () => {
    expect(model.changes.map(({ on, term }) => [on, term])).toEqual([
      ['2026-09-14', 'section'],
      ['2026-04-02', 'premium'],
      ['2026-04-02', 'period'],
    ]);
  });

  it('hands over the run, the policies with what they are worth, the insured risks and their controls, and no other risk', () => {
    const records = packRecords(model);
    const told = records.map(({ type, id }) => `${type} ${id}`);
    expect(told).toHaveLength(new Set(told).size);
    expect(told.filter((record) => record.startsWith('risk'))).toEqual(['risk R-0001', 'risk R-0003', 'risk R-0004']);
    const policy = records.find(({ type, id }) => type === 'policy' && id === 'P-0001');
    expect(JSON.parse(policy?.line ?? '{}')).toMatchObject({ version: 4, content: { number: 'DAB-P-0001', expected_cents: 12_000_000 } });
  });
});

describe('a renewal pack of a programme of which little is recorded', () => {
  it('says so in each chapter instead of leaving it blank', async () => {
    const [first] = insuranceFacts('en').policies;
    const bare = insuranceModel('en', {
      policies: first ? [{ ...first, insurers: [], sections: [] }] : [],
      risks: [],
      controls: [],
      changes: [],
      programme: { lines: [], gaps: [], lapses: [] },
      exposure: exposureFixture({ comparison: null }),
    });
    const text = await flatText(await drawModel(bare));
    const said = [
      'This policy has no section on record.',
      'none recorded',
      'No section states a sum insured.',
      'No section pays for hours of interruption.',
      'No quantified risk is mapped to a section.',
      'No control in operation is linked to an insured risk.',
      'No term of a policy has changed since 31 December 2025.',
      'There is no earlier run to compare with.',
    ];
    expect(said.filter((line) => !text.includes(line))).toEqual([]);
  });
});
