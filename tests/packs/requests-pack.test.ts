import { beforeAll, describe, expect, it } from 'vitest';
import { composePack } from '#app/domain/pack.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { textOf } from './poppler.ts';
import { requestsFacts, requestsModel } from './requests-fixture.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(requestsModel('fr'));
  drawn.en = await drawModel(requestsModel('en'));
});

const expected = {
  fr: [
    'Cabinet Marescot & Lafon',
    'Procédure STK-04, § 2',
    'avec le nombre de lignes du système & la date',
    'Le rapport du second dépôt manque.',
    'Non remis aux auditeurs au jour de l’émission',
    'Vu sur place.',
    'Rien n’a été remis.',
    'en retard',
    'L’intitulé dit tout.',
  ],
  en: [
    '4, of which 1 accepted',
    'Sent back',
    'overdue',
    'Nothing has been delivered.',
    'Not delivered to the auditors on the day of issue',
    'nobody yet',
  ],
};

describe.each(['fr', 'en'] as const)('the answer to a request list in %s', (lang) => {
  it('says what it must', async () => {
    const text = await textOf(drawn[lang].file);
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });

  it('says so when nothing was asked', async () => {
    const empty = await drawModel(requestsModel(lang, { requests: [], evidence: [] }));
    expect(await textOf(empty.file)).toContain({ fr: 'n’ont demandé aucune preuve', en: 'have requested no evidence' }[lang]);
  });
});

describe('the model of an answer to a request list', () => {
  const model = requestsModel('fr');

  it('counts the requests by how far they are, and the late ones', () => {
    expect(model.summary).toEqual({ requests: 4, accepted: 1, delivered: 0, open: 2, overdue: 1, files: 2 });
    expect(model.requests.map(({ code, isOverdue }) => [code, isOverdue])).toEqual([
      ['RQ-0001', false],
      ['RQ-0002', true],
      ['RQ-0003', false],
      ['RQ-0004', false],
    ]);
  });

  it('holds the files that were delivered, and names the others as left out', () => {
    expect(model.requests.map(({ evidenceKeys }) => evidenceKeys)).toEqual([['E00001'], ['E00002'], [], []]);
    expect(model.leftOut).toEqual([{ type: 'evidence', code: 'RQ-0002', title: 'essai-depot-2.pdf', reason: 'not_delivered' }]);
  });

  it('is the same whatever the order gathered', () => {
    const facts = requestsFacts('fr');
    const turned = {
      ...facts,
      requests: facts.requests.toReversed().map((request) => ({ ...request, steps: request.steps.toReversed() })),
      evidence: facts.evidence.toReversed(),
    };
    expect(composePack(turned)).toEqual(model);
    expect(model.requests[0]?.steps.map(({ verb }) => verb)).toEqual(['ask', 'assign', 'deliver', 'accept']);
  });

  it('hands over each request once', () => {
    expect(packRecords(model).map(({ type, id, version }) => `${type} ${id} ${version}`)).toEqual([
      'evidence_request RQ-0001 5',
      'evidence_request RQ-0002 5',
      'evidence_request RQ-0003 1',
      'evidence_request RQ-0004 2',
    ]);
  });
});
