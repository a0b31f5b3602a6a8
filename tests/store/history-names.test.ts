/** What a history calls the records that its entries link to, and what it must not tell a reader who may not see them. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import type { Result } from '#app/domain/refusal.ts';
import { historyPage } from '#app/features/trail/history.server.ts';
import { withNames } from '#app/features/trail/names.server.ts';
import { latestEntries, type TrailLine } from '#app/features/trail/queries.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { indexRecord } from '#app/features/search/index-record.server.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import { auditControls, audits, categories, controls, risks } from '#db/schema/index.ts';
import { insertControl, insertTest, linkControlToRisk } from '#tests/setup/controls.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const unseenFr = 'fiche supprimée ou hors de votre périmètre';
const unseenEn = 'a record that is gone or outside your scope';
let register: TestRegister;
let risk: { id: string; code: string };
let inScope: string;
let outOfScope: string;
let supplier: { id: string; code: string };
let auditId: string;

beforeAll(async () => {
  register = await openTestRegister();
  const claire = await register.as('claire');
  risk = must(await recordRisk(claire, riskContent));
  inScope = await control('C-0101', 'Ronde', 'internal');
  outOfScope = await control('C-0102', 'Virements', 'restricted');
  supplier = must(
    await recordSupplier(claire, {
      name: 'Transports Vidal',
      siren: null,
      siret: null,
      vatNumber: null,
      lei: null,
      country: 'FR',
      criticality: 'important',
      annualSpendCents: null,
      notes: '',
      ownerId: null,
      unitId: null,
      parentId: null,
    }),
  );
  auditId = await auditOver(inScope);
  await linkControlToRisk(register, risk.id, inScope);
  for (const link of [
    { intent: 'link-control', controlId: outOfScope, frequencyReduction: 0.5, severityReduction: 0, rationale: 'Double signature' },
    { intent: 'link-supplier', supplierId: supplier.id, probability: 0.25, rationale: 'Seul transporteur' },
  ] as const)
    must(await linkRisk(claire, risk.id, { ...link, version: await riskVersion() }));
});
afterAll(() => register.close());

const history = async (name: AccountName, lang: 'fr' | 'en' = 'fr', engagements: Engagement[] = []) => {
  const ctx = await register.as(name, { lang, engagements });
  return (await historyPage(ctx, { type: 'risk', id: risk.id }, 'http://test/history')).lines.flatMap(({ changes }) => changes);
};
const engaged = (): Engagement[] => [{ auditId, opensOn: '2026-11-21', closesOn: '2026-11-21', isInternal: false }];

describe('a history', () => {
  it('names linked records by code and title, with what is said of the link', async () => {
    const changes = await history('claire');
    expect(changes).toContainEqual({
      field: 'controls',
      before: null,
      after: expect.objectContaining({
        control_id: 'C-0102 Virements',
        frequency_reduction: '0.5',
        rationale: 'Double signature',
      }) as unknown,
    });
    expect(changes).toContainEqual({
      field: 'suppliers',
      before: null,
      after: expect.objectContaining({ supplier_id: `${supplier.code} Transports Vidal`, probability: '0.25' }) as unknown,
    });
  });

  it.each([
    ['an auditor', 'ines', 'fr', unseenFr],
    ['an auditor who reads English', 'ines', 'en', unseenEn],
  ] as const)('tells %s nothing of a record outside the scope, nor of the link', async (_who, name, lang, unseen) => {
    const changes = await history(name, lang, engaged());
    expect(changes.filter(({ field }) => field === 'suppliers')).toEqual([{ field: 'suppliers', before: null, after: unseen }]);
    expect(changes.filter(({ field }) => field === 'controls')).toContainEqual({ field: 'controls', before: null, after: unseen });
    expect(JSON.stringify(changes)).not.toMatch(/Virements|C-0102|Double signature|Vidal|Seul transporteur/);
  });

  it('hides a restricted control from a contributor of another unit, and names it for its owner', async () => {
    await register.store.transact(async (tx) => {
      await tx
        .update(controls)
        .set({ unitId: null, ownerId: register.personId('theo') })
        .where(eq(controls.id, outOfScope));
    });
    expect(JSON.stringify(await history('olivier'))).not.toContain('Virements');
    expect(JSON.stringify(await history('theo'))).toContain('C-0102 Virements');
  });

  it('pages by position', async () => {
    const ctx = await register.as('claire');
    const all = await historyPage(ctx, { type: 'risk', id: risk.id }, 'http://test/history');
    const [newest] = all.lines;
    const older = await historyPage(ctx, { type: 'risk', id: risk.id }, `http://test/history?before=${newest?.seq}`);
    expect(older.lines.map(({ seq }) => seq)).toEqual(all.lines.slice(1).map(({ seq }) => seq));
    expect([all.hasOlder, older.hasOlder]).toEqual([false, false]);
    const nonsense = await historyPage(ctx, { type: 'risk', id: risk.id }, 'http://test/history?before=x');
    expect(nonsense.lines).toHaveLength(all.lines.length);
  });
});

describe('an id among the changed values', () => {
  const named = async (value: unknown, name: AccountName = 'claire', lang: 'fr' | 'en' = 'fr') => {
    const [line] = await latestEntries(register.store.read, { limit: 1 });
    const changed: TrailLine = { ...(line as TrailLine), changes: [{ field: 'x', before: null, after: value }] };
    const [first] = await withNames(await register.as(name, { lang }), [changed]);
    return first?.changes[0]?.after;
  };

  it('becomes the name of a person, an account, a unit, a category or a test', async () => {
    const test = await insertTest(register, inScope, { testerId: register.personId('theo'), code: 'T-0101' });
    const [category] = await register.store.read
      .select({ id: categories.id })
      .from(categories)
      .where(eq(categories.code, 'IF.unauthorised_activity'));
    expect(await named(register.personId('colin'))).toBe('colin');
    expect(await named(register.userId('odile'))).toBe('odile');
    expect(await named([register.unitId, risk.id])).toEqual(['Lyon', `${risk.code} Incendie`]);
    expect(await named(category?.id, 'claire', 'en')).toBe('Unauthorised activity');
    expect(await named(test)).toBe('T-0101');
    expect(await named(test, 'ines')).toBe(unseenFr);
  });

  it('that nothing answers to reads like one that must not be seen', async () => {
    expect(await named(register.services.newId())).toBe(unseenFr);
    expect(await named(outOfScope, 'ines')).toBe(unseenFr);
    expect(await named(supplier.id, 'ines', 'en')).toBe(unseenEn);
  });

  it('is not looked for in what is no id', async () => {
    expect(await named({ note: 'C-0102', amount_cents: 5 })).toEqual({ note: 'C-0102', amount_cents: 5 });
  });
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const riskContent = {
  title: 'Incendie',
  cause: '',
  event: '',
  consequence: '',
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
  answers: null,
} as const satisfies Parameters<typeof recordRisk>[1];

async function riskVersion(): Promise<number> {
  const [row] = await register.store.read.select({ version: risks.version }).from(risks).where(eq(risks.id, risk.id));
  return row?.version ?? 0;
}

/** A control that the search, and so the names, know. */
async function control(code: string, title: string, confidentiality: 'internal' | 'restricted'): Promise<string> {
  const id = await insertControl(register, { code, title, confidentiality });
  await register.store.transact((tx) => indexRecord(tx, { recordType: 'control', recordId: id, code, title }, []));
  return id;
}

async function auditOver(controlId: string): Promise<string> {
  const id = register.services.newId();
  const author = register.personId('claire');
  await register.store.transact(async (tx) => {
    await tx.insert(audits).values({
      id,
      code: 'A-0101',
      version: 1,
      createdAt: 0,
      createdBy: author,
      updatedAt: 0,
      updatedBy: author,
      title: 'Entrepôts',
      type: 'external',
      standard: 'other',
      status: 'fieldwork',
      confidentiality: 'internal',
      scope: '',
      objectives: '',
      criteria: '',
      leadAuditor: '',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
      opinion: 'not_rated',
      conclusion: '',
    });
    await tx.insert(auditControls).values({ auditId: id, controlId });
  });
  return id;
}
