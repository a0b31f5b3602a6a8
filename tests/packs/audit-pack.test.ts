import { beforeAll, describe, expect, it } from 'vitest';
import { auditFacts, auditModel } from './audit-fixture.ts';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { textOf } from './poppler.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(auditModel('fr'));
  drawn.en = await drawModel(auditModel('en'));
});

const expected = {
  fr: [
    'Cotation globale À améliorer',
    'Les contrôles des paiements sont bien conçus',
    'A-0002 · Audit interne des paiements et de la continuité (audit interne)',
    'Exclus : la paie, auditée en 2025.',
    'F-0011 · Double visa donné par une seule personne',
    'Sur 25 bordereaux de virement examinés, 2 portent deux fois le même visa',
    'Acceptée. Le paramétrage est demandé à la banque',
    'échéance initiale 30/09/2026',
    'La direction n’a pas encore répondu.',
    'le constat F-0003',
    'L’arrêt du mois d’août est assumé',
    'Constats d’autres audits sur les mêmes contrôles, qui ne sont pas soldés.',
  ],
  en: [
    'Overall rating Needs improvement',
    'Findings by rating',
    'Criterion: what should be',
    'first due 30 Sep 2026',
    'Management has not responded yet.',
    'finding F-0003',
    'Findings of other audits on the same controls that are not settled.',
    'The work programme, resources, and the declaration of independence of the team.',
  ],
};

describe.each(['fr', 'en'] as const)('the audit pack in %s', (lang) => {
  it('says what it must', async () => {
    const text = await textOf(drawn[lang].file);
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });
});

describe('the model of an audit pack', () => {
  const model = auditModel('fr');

  it('lists findings from the gravest on, and counts them', () => {
    expect(model.findings.map(({ code }) => code)).toEqual(['F-0011', 'F-0012', 'F-0013', 'F-0014']);
    expect(model.summary).toMatchObject({ findings: 4, open: 3, overdue: 1, accepted: 1, actions: 3, actionsOverdue: 1 });
  });

  it('is overdue from the day after the due day on', () => {
    const overdueOn = (today: string) =>
      composePack(auditFacts('fr', { today }))
        .findings.filter(({ isOverdue }) => isOverdue)
        .map(({ code }) => code);
    expect(overdueOn('2026-11-30')).toEqual([]);
    expect(overdueOn('2026-12-01')).toEqual(['F-0011']);
  });

  it('gives the files of findings and actions keys among the others', () => {
    const [gravest] = model.findings;
    const keys = [...(gravest?.evidenceKeys ?? []), ...(gravest?.actions.flatMap((action) => action.evidenceKeys) ?? [])];
    expect(keys).toHaveLength(2);
    expect(keys.map((key) => model.evidence.find((file) => file.key === key)?.recordCode)).toEqual(['F-0011', 'T-0009']);
  });

  it('does not depend on the order of what was gathered', () => {
    const facts = auditFacts('fr');
    const turned = {
      ...facts,
      findings: facts.findings.toReversed(),
      controls: facts.controls.toReversed(),
      evidence: facts.evidence.toReversed(),
    };
    expect(composePack(turned)).toEqual(model);
  });

  it('hands over each record once', () => {
    const names = packRecords(model).map(({ type, id }) => `${type} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['audit A-0002', 'finding F-0003', 'finding F-0011', 'action T-0007', 'control C-0001']));
  });
});
