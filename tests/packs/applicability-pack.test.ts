import { beforeAll, describe, expect, it } from 'vitest';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { applicabilityFacts, applicabilityModel } from './applicability-fixture.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { textOf } from './poppler.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(applicabilityModel('fr'));
  drawn.en = await drawModel(applicabilityModel('en'));
});

const expected = {
  fr: [
    'FW-0001 · Socle de sécurité & de contrôle',
    'Note de direction 2026-04',
    'Siège et deux dépôts.',
    'Sans prévenir, et les écarts sont expliqués.',
    'Le groupe ne traite qu’en euros.',
    'Non applicable',
    'Non décidée',
    'Sans contrôle',
    'Le plan de traitement des risques du référentiel.',
  ],
  en: ['5, of which 3 applicable', 'Left out', 'Not applicable', 'No control', 'The risk treatment plan of the framework.'],
};

describe.each(['fr', 'en'] as const)('the declaration of applicability in %s', (lang) => {
  it('says what it must', async () => {
    const text = await textOf(drawn[lang].file);
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });

  it('says so when nothing is recorded', async () => {
    const text = await textOf((await drawModel(applicabilityModel(lang, { requirements: [], controls: [], evidence: [] }))).file);
    expect(text).toContain({ fr: 'Aucune exigence de ce référentiel', en: 'No requirement of this framework' }[lang]);
    expect(text).toContain({ fr: 'Aucun contrôle n’est rattaché', en: 'No control is mapped' }[lang]);
  });
});

describe('the model of a declaration of applicability', () => {
  const facts = applicabilityFacts('fr');
  const model = applicabilityModel('fr');

  it('lists the requirements as people count, with what follows from the latest test of each control', () => {
    const operating = new Map(model.controls.map((control) => [control.code, control.operating]));
    expect(model.requirements.map(({ reference }) => reference)).toEqual(['S1', 'S2', 'S3', 'S4', 'S10']);
    expect(model.requirements.map(({ status }) => status).slice(2)).toEqual(['uncovered', 'undecided', 'not_applicable']);
    for (const { controlCodes, status } of model.requirements.slice(0, 2)) {
      const isMet = controlCodes.every((code) => operating.get(code) === 'effective');
      expect(controlCodes).toHaveLength(2);
      expect(status === 'met').toBe(isMet);
    }
  });

  it('adds the requirements up', () => {
    const { byStatus, ...summary } = model.summary;
    expect(summary).toMatchObject({ requirements: 5, applicable: 3, notApplicable: 1, undecided: 1 });
    expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    const byItself = model.requirements.filter(({ status }) => status === 'uncovered' || status === 'not_met').length;
    expect(summary.gaps).toBe(byItself);
  });

  it('shows of each control the latest concluded test only, with its files', () => {
    for (const control of facts.controls) {
      const concluded = control.tests.filter(({ status }) => status === 'concluded').toSorted((a, b) => (a.periodTo < b.periodTo ? -1 : 1));
      const shown = model.controls.find(({ code }) => code === control.code);
      expect(shown?.lastTest?.code).toBe(concluded.at(-1)?.code);
    }
    const shownTests = model.controls.map(({ lastTest }) => lastTest?.code);
    const ofTests = model.evidence.filter(({ recordType }) => recordType === 'control_test');
    expect(ofTests.length).toBeGreaterThan(0);
    expect(ofTests.filter(({ recordCode }) => !shownTests.includes(recordCode))).toEqual([]);
  });

  it('names the findings on its controls that are open', () => {
    const open = facts.controls.flatMap(({ findings }) =>
      findings.filter(({ status }) => !['draft', 'closed', 'risk_accepted'].includes(status)).map(({ code }) => code),
    );
    expect(model.openFindings.map(({ code }) => code).toSorted()).toEqual(open.toSorted());
  });

  it('is the same whatever the order gathered', () => {
    const turned = {
      ...facts,
      requirements: facts.requirements.toReversed().map((row) => ({ ...row, controlIds: row.controlIds.toReversed() })),
      controls: facts.controls.toReversed(),
      evidence: facts.evidence.toReversed(),
    };
    expect(composePack(turned)).toEqual(model);
  });

  it('lets a reader check that a current sign-off binds the control shown', () => {
    const digests = new Map(model.controls.map(({ code, contentDigest }) => [code, contentDigest]));
    expect(model.signOffs.length).toBeGreaterThan(0);
    for (const { recordCode, recordDigest, isCurrent } of model.signOffs) expect(recordDigest === digests.get(recordCode)).toBe(isCurrent);
  });

  it('hands over the framework, each requirement and each control once', () => {
    const ids = packRecords(model).map(({ type, id }) => `${type} ${id}`);
    expect(ids).toContain('framework FW-0001');
    expect(ids.filter((id) => id.startsWith('requirement '))).toHaveLength(5);
    expect(ids.filter((id) => id.startsWith('control '))).toHaveLength(facts.controls.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
