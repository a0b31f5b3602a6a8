import { describe, expect, it } from 'vitest';
import { packFacts } from '#tests/packs/fixture.ts';
import { composePack } from './pack.ts';
import type { ControlPackFacts as PackFacts } from './pack/control/facts.ts';
import { printedItemLimit } from './pack/control/sheet.ts';
import { packEvidenceLimitBytes } from './pack/evidence-index.ts';
import { packModelSchema } from './pack/model.ts';
import { compareCodePoints, stamperIn } from './pack/order.ts';

const facts = packFacts('fr');
const model = composePack(facts);
const controlOf = (code: string, from = model) => from.controls.find((control) => control.code === code);

describe('composePack', () => {
  it('gives plain data that its own schema reads back unchanged', () => {
    expect(packModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it('depends on what is in the facts and not on their order', () => {
    const turned: PackFacts = {
      ...facts,
      controls: facts.controls.toReversed().map((control) => ({
        ...control,
        tests: control.tests.toReversed(),
        risks: control.risks.toReversed(),
        signatures: control.signatures.toReversed(),
      })),
      evidence: facts.evidence.toReversed(),
      filters: facts.filters.toReversed(),
    };
    expect(JSON.stringify(composePack(turned))).toBe(JSON.stringify(model));
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(model)).toBe(true);
    expect(Object.isFrozen(model.controls[0]?.tests[0]?.items)).toBe(true);
  });

  it('takes no more than it shows from rows that bear more', () => {
    const secret = { id: 'internal', unitId: 'u-1', preparers: ['p-1'], email: 'someone@example.test' };
    const widened: PackFacts = {
      ...facts,
      trail: { ...facts.trail, ...secret },
      recipients: facts.recipients.map((recipient) => ({ ...recipient, ...secret })),
      controls: facts.controls.map((control) => ({
        ...secret,
        ...control,
        risks: control.risks.map((risk) => ({ ...secret, ...risk })),
        findings: control.findings.map((finding) => ({ ...secret, ...finding })),
        tests: control.tests.map((test) => ({ ...secret, ...test, items: test.items.map((item) => ({ ...secret, ...item })) })),
        signatures: control.signatures.map((signature) => ({ ...secret, ...signature })),
      })),
      evidence: facts.evidence.map((file) => ({ ...secret, ...file })),
    };
    expect(composePack(widened)).toEqual(model);
  });

  it('throws when the facts make no model', () => {
    expect(() => composePack({ ...facts, packId: 'k7qf2m4x' })).toThrow();
  });
});

describe('the summary', () => {
  it('counts controls by their latest test and standing', () => {
    expect(model.summary).toMatchObject({
      controls: 8,
      keyControls: 6,
      tested: 6,
      effective: 4,
      partiallyEffective: 1,
      ineffective: 1,
      notTested: 2,
      signed: 4,
      designAdequate: 7,
    });
  });

  it('counts every concluded test, its items and deviations', () => {
    // 25 + 25 + 2 + 2 + 5 + 1 + 20 items; 2 + 1 + 1 deviations.
    expect(model.summary).toMatchObject({ tests: 7, itemsTested: 80, deviations: 4 });
  });

  it('adds each risk once, and those without an amount not at all', () => {
    // 412,600 + 186,400 + 655,000 + 74,300 and 148,250 + 41,900 + 302,480 + 29,610 euros.
    expect(model.summary).toMatchObject({ risks: 5, inherentCents: 132_830_000, residualCents: 52_224_000, risksWithoutAmount: 1 });
  });

  it('lists what needs attention, gravest first', () => {
    expect(model.summary.attention.map(({ controlCode, reason }) => `${controlCode} ${reason}`)).toEqual([
      'C-0002 ineffective',
      'C-0004 partially_effective',
      'C-0007 not_tested',
      'C-0008 not_tested',
      'C-0008 design_not_assessed',
      'C-0002 unsigned',
      'C-0006 unsigned',
      'C-0007 unsigned',
      'C-0008 unsigned',
      'C-0006 deviations',
    ]);
  });
});

describe('controls and tests', () => {
  it('take the latest concluded test as the one that counts', () => {
    const control = controlOf('C-0004');
    expect(control?.tests.map((test) => test.code)).toEqual(['T-0004', 'T-0007']);
    expect(control?.operating).toBe('partially_effective');
  });

  it('leave drafts out and say so', () => {
    expect(controlOf('C-0007')).toMatchObject({ tests: [], operating: 'not_tested' });
    expect(model.leftOut).toContainEqual({
      type: 'control_test',
      code: 'T-0008',
      title: 'Revue annuelle des habilitations de paiement',
      reason: 'draft',
    });
  });

  it('print of a long test what deviates, and count the rest', () => {
    const long = facts.controls[0];
    const first = long?.tests[0];
    if (!long || !first) throw new Error('The fixture has a tested control.');
    const items = Array.from({ length: 900 }, (_, index) => ({
      rank: index + 1,
      result: index % 300 === 7 ? ('deviation' as const) : ('pass' as const),
      note: '',
    }));
    const composed = composePack({ ...facts, controls: [{ ...long, tests: [{ ...first, items, sampleSize: 900, populationSize: 900 }] }] });
    const [test] = composed.controls[0]?.tests ?? [];
    expect(test?.items.map((item) => [item.number, item.rank])).toEqual([
      [8, 8],
      [308, 308],
      [608, 608],
    ]);
    expect(test?.itemsLeftOut).toBe(897);
    expect(items.length).toBeGreaterThan(printedItemLimit);
  });

  it('tell signatures on the content shown from those on an earlier one', () => {
    const standings = model.signOffs
      .filter((signOff) => signOff.recordCode === 'C-0002')
      .map(({ meaning, isCurrent }) => [meaning, isCurrent]);
    expect(standings).toEqual([
      ['approved', false],
      ['rejected', true],
    ]);
  });
});

describe('evidence', () => {
  it('has keys in the order of controls, records and time', () => {
    expect(model.evidence.map(({ key, parent, recordCode }) => `${key} ${parent?.code} ${recordCode}`)).toEqual([
      'E00001 C-0001 C-0001',
      'E00002 C-0001 T-0001',
      'E00003 C-0001 T-0001',
      'E00004 C-0002 T-0002',
      'E00005 C-0003 T-0003',
      'E00006 C-0005 T-0005',
      'E00007 C-0006 T-0006',
    ]);
    expect(controlOf('C-0001')).toMatchObject({ design: { evidenceKeys: ['E00001'] }, tests: [{ evidenceKeys: ['E00002', 'E00003'] }] });
  });

  it('of records outside the pack is not in it', () => {
    const [file] = facts.evidence;
    if (!file) throw new Error('The fixture has evidence.');
    expect(composePack({ ...facts, evidence: [...facts.evidence, { ...file, id: 'x', recordId: 'elsewhere' }] }).evidence).toHaveLength(7);
  });

  it('beyond the weight of a pack is listed but not embedded', () => {
    const [file] = facts.evidence;
    if (!file) throw new Error('The fixture has evidence.');
    const bytes = 24_000_000;
    const heavy = Array.from({ length: 10 }, (_, index) => ({
      ...file,
      id: `heavy-${index}`,
      bytes,
      sha256: String(index).repeat(64),
      uploadedAt: file.uploadedAt + index,
    }));
    const composed = composePack({ ...facts, evidence: heavy });
    const fitting = Math.floor(packEvidenceLimitBytes / bytes);
    expect(composed.evidence.map((row) => row.isEmbedded)).toEqual(Array.from({ length: 10 }, (_, index) => index < fitting));
    expect(composed.leftOut.filter((row) => row.reason === 'too_large').map((row) => row.code)).toEqual(['E00009', 'E00010']);
  });
});

describe('order and time', () => {
  it('compares by code point, where UTF-16 would not', () => {
    expect(['\ufffd', '😀', 'é', 'z', 'Z', 'Za'].toSorted(compareCodePoints)).toEqual(['Z', 'Za', 'z', 'é', '\ufffd', '😀']);
  });

  it('stamps instants with the offset of summer and winter', () => {
    const stampOf = stamperIn('Europe/Paris');
    expect(stampOf(Date.parse('2026-07-01T12:00:00.250Z')).offsetMinutes).toBe(120);
    expect(stampOf(Date.parse('2026-12-31T23:59:59.999Z')).offsetMinutes).toBe(60);
    expect(stamperIn('America/St_Johns')(Date.parse('2026-01-15T00:00:00Z')).offsetMinutes).toBe(-210);
  });
});
