import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceControl, assessDesign, recordControl, reviseControl } from '#app/features/controls/commands.server.ts';
import { changeRiskLink, riskChoices } from '#app/features/controls/links.server.ts';
import { controlList, getControl, listControls } from '#app/features/controls/queries.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { controls } from '#db/schema/index.ts';
import { controlLife, design, valueOf } from '#tests/setup/control-life.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const { content, recorded, controlRow, step, assess, operating } = controlLife(() => register);

describe('the life of a control', () => {
  it('goes from draft to operation with an assessed design, and leaves an entry for each step', async () => {
    const { id, code } = await recorded({ operatingSinceOn: null });
    expect(await step(id, 'operate')).toMatchObject({ refusal: { code: 'state' } });
    expect(await assess(id)).toMatchObject({ refusal: { code: 'state' } });
    await valueOf(step(id, 'propose'));
    await valueOf(assess(id));
    await valueOf(step(id, 'operate'));
    expect(await controlRow(id)).toMatchObject({ status: 'operating', operatingSinceOn: '2026-11-21', version: 4 });
    expect(await step(id, 'suspend')).toMatchObject({ refusal: { code: 'invalid', field: 'reason' } });
    await valueOf(step(id, 'suspend', 'Système en maintenance'));
    await valueOf(step(id, 'resume'));
    await valueOf(step(id, 'retire', 'Remplacé'));
    expect(await step(id, 'resume')).toMatchObject({ refusal: { code: 'state' } });
    expect(await reviseControl(await register.as('claire'), id, 7, content())).toMatchObject({ refusal: { code: 'state' } });
    expect((await getControl(await register.as('claire'), code))?.control.status).toBe('retired');
    const acts = (await historyOf(register.store.read, { type: 'control', id })).map(({ act }) => act).reverse();
    expect(acts).toEqual([
      'control.record',
      'control.propose',
      'control.assess_design',
      'control.operate',
      'control.suspend',
      'control.resume',
      'control.retire',
    ]);
  });

  it('does not work with an inadequate design or without an operator, first or again', async () => {
    const bad = await recorded();
    await valueOf(step(bad.id, 'propose'));
    await valueOf(assess(bad.id, { rating: 0, conclusion: 'inadequate' }));
    expect(await step(bad.id, 'operate')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'design_inadequate' } } });

    const nobody = await recorded({ operatorId: null });
    await valueOf(step(nobody.id, 'propose'));
    await valueOf(assess(nobody.id));
    expect(await step(nobody.id, 'operate')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'operator_missing' } } });

    const { id } = await operating();
    expect(await reviseControl(await register.as('claire'), id, 4, content({ operatorId: null }))).toMatchObject({
      refusal: { code: 'invalid', field: 'operatorId' },
    });
    expect(await reviseControl(await register.as('claire'), id, 4, content({ operatingSinceOn: null }))).toMatchObject({
      refusal: { code: 'invalid', field: 'operatingSinceOn' },
    });
    await valueOf(step(id, 'suspend', 'Revue'));
    await valueOf(assess(id, { rating: 0, conclusion: 'inadequate' }));
    expect(await step(id, 'resume')).toMatchObject({ refusal: { code: 'incomplete' } });
  });

  it('is proposed with an owner and never assessed in the future', async () => {
    const { id } = await recorded({ ownerId: null });
    expect(await step(id, 'propose')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'control_owner_missing' } } });
    expect(await assess(id, { assessedOn: '2027-01-01' })).toMatchObject({ refusal: { code: 'invalid', field: 'assessedOn' } });
  });

  it('keeps every judgement of its design, the latest first', async () => {
    const { id, code } = await operating();
    await valueOf(assess(id, { assessedOn: '2026-11-10', rating: 0.5, conclusion: 'needs_improvement' }));
    const page = await getControl(await register.as('claire'), code);
    expect(page?.designs.map(({ rating, assessor }) => [rating, assessor])).toEqual([
      [0.5, 'claire'],
      [0.9, 'claire'],
    ]);
    expect(page?.control.status).toBe('operating');
    expect(page?.standing.design).toEqual({ rating: 0.5, conclusion: 'needs_improvement' });
  });

  it('is recorded and moved by the compliance officer only', async () => {
    const { id } = await recorded();
    for (const name of ['odile', 'olivier', 'ines', 'ada'] as const) {
      const ctx = await register.as(name);
      expect(await recordControl(ctx, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await reviseControl(ctx, id, 1, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await advanceControl(ctx, id, { verb: 'propose', seenVersion: 1, reason: '' })).toMatchObject({
        refusal: { code: 'not_allowed' },
      });
      expect(await assessDesign(ctx, id, { ...design, seenVersion: 1 })).toMatchObject({ refusal: { code: 'not_allowed' } });
    }
  });

  it('refuses a tester who owns or operates it, in the command and in the database', async () => {
    for (const field of ['ownerId', 'operatorId'] as const) {
      expect(await recordControl(await register.as('claire'), content({ testerId: content()[field] }))).toMatchObject({
        refusal: { code: 'tester_is_owner', field: 'testerId' },
      });
    }
    const { id } = await recorded();
    for (const person of ['olivier', 'colin'] as const) {
      const tampering = register.store.transact(async (tx) => {
        await tx.update(controls).set({ title: 'Perdu' }).where(eq(controls.id, id));
        await tx
          .update(controls)
          .set({ testerId: register.personId(person) })
          .where(eq(controls.id, id));
      });
      await expect(tampering).rejects.toThrow();
    }
    expect(await controlRow(id)).toMatchObject({ title: content().title, testerId: register.personId('theo') });
  });

  it('refuses a save on an older version, an unknown person and a start to come', async () => {
    const { id } = await recorded();
    const claire = await register.as('claire');
    await valueOf(reviseControl(claire, id, 1, content({ title: 'Premier' })));
    expect(await reviseControl(claire, id, 1, content({ title: 'Second' }))).toMatchObject({
      refusal: { code: 'stale', details: { version: 2 } },
    });
    expect(await advanceControl(claire, id, { verb: 'propose', seenVersion: 1, reason: '' })).toMatchObject({ refusal: { code: 'stale' } });
    expect(await reviseControl(claire, id, 2, content({ operatorId: 'nobody' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'operatorId' },
    });
    expect(await reviseControl(claire, id, 2, content({ operatingSinceOn: '2027-01-01' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'operatingSinceOn' },
    });
    expect(await controlRow(id)).toMatchObject({ title: 'Premier', version: 2 });
  });
});

describe('links made from the control', () => {
  it('change what is signed, move the risk, and can be taken back', async () => {
    const claire = await register.as('claire');
    const control = await operating();
    const risk = await valueOf(
      recordRisk(claire, {
        title: 'Démarque',
        cause: 'Vol',
        event: 'Des articles disparaissent',
        consequence: 'Perte',
        categoryId: null,
        unitId: null,
        process: '',
        ownerId: null,
        confidentiality: 'internal',
        treatment: null,
        treatmentRationale: '',
        velocity: null,
        nextReviewOn: null,
        assumptions: '',
        impactLevels: {},
        answers: {
          frequency: { kind: 'rate', rate: 2 },
          severity: { kind: 'fixed', amountCents: 10_000_000 },
          maximumLossCents: 10_000_000,
        },
      }),
    );
    const { contentDigest } = await controlRow(control.id);
    const offered = async () => (await riskChoices(claire, control.id)).map(({ value }) => value);
    expect(await offered()).toContain(risk.id);
    const link = { intent: 'link-risk', riskId: risk.id, frequencyReduction: 0.6, severityReduction: 0, rationale: '' } as const;
    expect(await changeRiskLink(await register.as('olivier'), control.id, link)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await changeRiskLink(claire, control.id, { ...link, riskId: 'unknown' })).toMatchObject({
      refusal: { code: 'invalid', field: 'riskId' },
    });
    await valueOf(changeRiskLink(claire, control.id, link));
    expect((await getControl(claire, control.code))?.risks).toMatchObject([
      { code: risk.code, version: 2, frequencyReduction: 0.6, residualCents: 17_300_000 },
    ]);
    expect((await controlRow(control.id)).contentDigest).not.toBe(contentDigest);
    expect(await offered()).not.toContain(risk.id);
    expect(await changeRiskLink(claire, control.id, { intent: 'unlink-risk', riskId: risk.id, version: 1 })).toMatchObject({
      refusal: { code: 'stale' },
    });
    await valueOf(changeRiskLink(claire, control.id, { intent: 'unlink-risk', riskId: risk.id, version: 2 }));
    expect((await getControl(claire, control.code))?.risks).toEqual([]);
    expect((await controlRow(control.id)).contentDigest).toBe(contentDigest);
  });
});

describe('the list', () => {
  const list = async (query: string, name: AccountName = 'claire') =>
    listControls(await register.as(name), listParams(new URL(`http://test/controls${query}`), controlList));

  it('finds by words, filters and pages through every control once', async () => {
    const { code } = await recorded({ title: 'Contrôle des œuvres', nature: 'directive', isKey: false });
    expect((await list('?q=oeuvre')).rows.map((line) => line.code)).toEqual([code]);
    expect((await list('?nature=directive&key=no')).rows.map((line) => line.code)).toEqual([code]);
    expect((await list('?nature=directive&key=yes')).rows).toEqual([]);
    for (const sort of ['code', '-code', 'title']) {
      const all = (await list(`?sort=${sort}&limit=200`)).rows.map((line) => line.code);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Awaited<ReturnType<typeof list>> = await list(`?sort=${sort}&limit=3${after ? `&after=${after}` : ''}`);
        paged.push(...page.rows.map((line) => line.code));
        after = page.next;
      }
      expect(paged).toEqual(all);
      expect(new Set(paged).size).toBe(all.length);
    }
  });

  it('hides restricted controls from other units and everything from an auditor without engagement', async () => {
    const { code, id } = await recorded({
      title: 'Réservé',
      confidentiality: 'restricted',
      unitId: null,
      ownerId: null,
      operatorId: null,
      testerId: null,
    });
    expect(await getControl(await register.as('olivier'), code)).toBeNull();
    expect((await list('?q=reserve', 'olivier')).rows).toEqual([]);
    expect((await list('', 'ines')).rows).toEqual([]);
    await valueOf(reviseControl(await register.as('claire'), id, 1, content({ confidentiality: 'restricted', unitId: null })));
    expect((await getControl(await register.as('theo'), code))?.control.id).toBe(id);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
});
