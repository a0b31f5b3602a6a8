import { beforeAll, describe, expect, it } from 'vitest';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { committeeFacts, committeeModel } from './committee-fixture.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { exposureFixture, programmeFixture } from './exposure-fixture.ts';
import { objectsOf, textOf } from './poppler.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(committeeModel('fr'));
  drawn.en = await drawModel(committeeModel('en'));
});

const expected = {
  fr: [
    'Comité des risques',
    'E-0002, registre du 30 décembre 2026',
    'Le calcul a été approuvé par Antoine Delorme le 31 décembre 2026.',
    'R-0001 Fraude au faux fournisseur est le premier risque',
    '1 limite d’appétence est dépassée',
    'Renouveler ou dénoncer',
    '1 932 000 €',
    'Plafond cyber commun',
    'Non assuré',
    '31 jours',
    '9 097 sur 10 000',
    '1 fournisseur n’a pas de montant renseigné',
    'Les indicateurs clés de risque',
    'J’approuve le calcul E-0002.',
  ],
  en: [
    'The run was approved by Antoine Delorme on 31 December 2026.',
    '1 appetite limit is exceeded: AL-0001.',
    'Above the limit',
    'more than chance explains',
    'Loss exceedance curve',
    'On the register of 31 December 2026',
    'Key risk indicators with their thresholds and trends.',
    'Controls that need attention',
  ],
};

describe.each(['fr', 'en'] as const)('the committee pack in %s', (lang) => {
  it('says what it must', async () => {
    const text = (await textOf(drawn[lang].file)).replaceAll(/\s+/g, ' ');
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });

  it('describes each of its charts with its numbers', async () => {
    const { objects } = await objectsOf(drawn[lang].file);
    const alts = [...objects.values()].flatMap((object) => (object['/S'] === '/Figure' ? [String(object['/Alt'])] : []));
    expect(alts.length).toBeGreaterThanOrEqual(8);
    expect(alts.filter((alt) => !/\d/.test(alt))).toEqual([]);
  });
});

describe('the model of a committee pack', () => {
  const model = committeeModel('fr');

  it('is the same whatever the order in which its facts were gathered', () => {
    const facts = committeeFacts('fr');
    const exposure = exposureFixture();
    const turned = {
      ...facts,
      decisions: facts.decisions.toReversed(),
      controls: facts.controls.toReversed(),
      findings: facts.findings.toReversed(),
      actions: facts.actions.toReversed(),
      suppliers: facts.suppliers.toReversed(),
      calendar: facts.calendar.toReversed(),
      exposure: exposureFixture({
        risks: exposure.risks.toReversed(),
        bridge: exposure.bridge.toReversed(),
        appetite: exposure.appetite.toReversed(),
        suppliers: exposure.suppliers.toReversed(),
        reconciliation: exposure.reconciliation.toReversed(),
      }),
      programme: programmeFixture({ gaps: programmeFixture().gaps.toReversed() }),
    };
    expect(composePack(turned)).toEqual(model);
  });

  it('asks first for what the whole company depends on, then for what is due first', () => {
    expect(model.decisions.map(({ code }) => code)).toEqual(['E-0003', 'AL-0003', 'R-0010', 'K-0003', 'K-0012']);
  });

  it('counts the controls that were tested in time, and names the weak ones with the gravest reason', () => {
    expect(model.controls).toMatchObject({ operating: 5, key: 2, tested: 3, effective: 2, neverTested: 1, overdue: 1, signed: 3 });
    expect(model.controls.weak.map(({ code, weakness }) => [code, weakness])).toEqual([
      ['C-0003', 'ineffective'],
      ['C-0006', 'partially_effective'],
      ['C-0002', 'overdue'],
      ['C-0007', 'never_tested'],
    ]);
  });

  it('shows late actions only, by how late they are', () => {
    expect(model.actions.map(({ code, daysLate }) => [code, daysLate])).toEqual([['T-0004', 31]]);
    expect(model.findings.map(({ code, isOverdue }) => [code, isOverdue])).toEqual([
      ['F-0008', true],
      ['F-0011', false],
    ]);
  });

  it('takes shares of spend over the suppliers whose spend is known', () => {
    // 965,000 and 48,000 of 1,013,000: 0.9526² + 0.0474² = 0.9097.
    expect(model.spend).toMatchObject({ suppliers: 3, withoutAmount: 1, totalCents: 101_300_000 });
    expect(Math.round(model.spend.index ?? 0)).toBe(9097);
    expect(committeeModel('fr', { suppliers: [] }).spend).toMatchObject({ rows: [], totalCents: 0, index: null });
  });

  it('draws no year that is rarer than a tenth of those simulated', () => {
    expect(model.exposure.losses.map(({ years }) => years).at(-1)).toBe(1000);
    const short = committeeModel('fr', { exposure: exposureFixture({ run: { ...exposureFixture().run, years: 1500 } }) });
    expect(short.exposure.losses.map(({ years }) => years).at(-1)).toBe(100);
  });

  it('hands over the run, its risks, limits and suppliers, the policies, and what is weak or late', () => {
    const told = packRecords(model).map(({ type, id }) => `${type} ${id}`);
    expect(told).toContain('exposure_run E-0002');
    expect(told).toContain('policy P-0001');
    expect(told).toContain('appetite_limit AL-0001');
    expect(told).toContain('signature E-0002/1');
    expect(told).toHaveLength(new Set(told).size);
  });
});

describe('a committee pack of a company that has recorded little', () => {
  it('says so in each chapter instead of leaving it blank', async () => {
    const bare = committeeModel('en', {
      decisions: [],
      controls: [],
      findings: [],
      actions: [],
      suppliers: [],
      calendar: [],
      programme: { lines: [], gaps: [], lapses: [] },
      exposure: exposureFixture({ appetite: [], suppliers: [], comparison: null, reconciliation: [], conflicts: { count: 0, widest: [] } }),
    });
    const text = (await textOf((await drawModel(bare)).file)).replaceAll(/\s+/g, ' ');
    const said = [
      'Nothing waits for a decision.',
      'No appetite limit is approved',
      'No issued finding is open.',
      'No action is overdue.',
      'No spend is recorded.',
      'There is no earlier run to compare with.',
      'Nothing ends, renews or is due for review in this time.',
    ];
    expect(said.filter((line) => !text.includes(line))).toEqual([]);
  });
});
