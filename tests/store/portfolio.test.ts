import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExpectedLosses } from '#app/domain/exposure/expected-losses.ts';
import { resolvePortfolio, type ResolvedPortfolio } from '#app/domain/exposure/resolve.ts';
import { systemContext } from '#app/features/context.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { registerPortfolio, type RegisterPortfolio } from '#app/features/exposure/portfolio.server.ts';
import { listAppetite } from '#app/features/settings/appetite-queries.server.ts';
import { policies, riskFigures, risks } from '#db/schema/index.ts';
import { openEmptyRegister, type EmptyRegister } from '#tests/setup/register.ts';
import { desc, eq } from 'drizzle-orm';

let register: EmptyRegister;
let found: RegisterPortfolio;
let resolved: ResolvedPortfolio;
beforeAll(async () => {
  register = await openEmptyRegister();
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  found = await registerPortfolio(await systemContext(register.services));
  const answer = resolvePortfolio(found.portfolio);
  if ('faults' in answer) throw new Error(JSON.stringify(answer.faults));
  resolved = answer;
});
afterAll(() => register.close());

describe('the portfolio of the demonstration', () => {
  it('holds what the organisation carries, by codes that have names', () => {
    const { portfolio, names } = found;
    expect(portfolio.risks.length).toBeGreaterThan(30);
    expect(portfolio.risks.every(({ id }) => names.risks.get(id)?.title)).toBe(true);
    expect(portfolio.controls.every(({ id }) => names.controls.get(id)?.title)).toBe(true);
    expect(portfolio.suppliers.every(({ id }) => names.suppliers.get(id)?.title)).toBe(true);
    expect(
      portfolio.policies.every(({ id, sections }) => names.policies.has(id) && sections.every((section) => names.sections.has(section.id))),
    ).toBe(true);
    expect(portfolio.parameters.costOfCapital).toBe(0.08);
    expect(found).toMatchObject({ asOf: '2026-11-21', parametersVersion: 1 });
  });

  it('resolves: suppliers cause no more events than the risks have, and fail with their providers', () => {
    expect(resolved.risks.length).toBe(found.portfolio.risks.length);
    const host = [...found.names.suppliers].find(([, { title }]) => title === 'Hébergement Tramontane')?.[0];
    const shock = resolved.shocks.find(({ supplier }) => found.portfolio.suppliers[supplier]?.id === host);
    expect(shock?.tree.members.length).toBeGreaterThanOrEqual(4);
  });

  it('has a tower, an annual deductible, reinstatements and a shared limit, primary policies first', () => {
    const all = found.portfolio.policies;
    const layer = all.find(({ attachment }) => attachment > 0);
    expect(layer).toMatchObject({ attachment: 5_100_000, limitPerOccurrence: 10_000_000, isDropDown: true });
    expect(all.findIndex(({ id }) => id === layer?.underlying[0])).toBeLessThan(all.findIndex(({ id }) => id === layer?.id));
    expect(all.filter(({ annualAggregateDeductible }) => annualAggregateDeductible > 0)).toHaveLength(1);
    expect(all.find(({ reinstatements }) => reinstatements.length > 0)).toMatchObject({
      annualCapacity: 3_600_000,
      reinstatements: [1, 0.5],
    });
    const shared = all.filter(({ sharedAggregate }) => sharedAggregate !== null);
    expect(shared.map(({ sharedAggregate }) => sharedAggregate)).toEqual(['AG-0001', 'AG-0001']);
    expect(found.portfolio.sharedAggregates).toEqual([{ id: 'AG-0001', annualLimit: 35_000_000 }]);
  });

  it('knows how strong its insurers are and how long its policies still run', () => {
    const property = found.portfolio.policies.find(({ id }) => found.names.policies.get(id)?.title === 'Dommages aux biens');
    // 0.6 signed at credit quality step 1, 0.4 at step 2, of which half is lost; 114 days left of a period of 365.
    expect(property?.haircuts?.credit).toBeCloseTo((0.6 * 0.0001 + 0.4 * 0.0005) * 0.5, 12);
    expect(property?.haircuts?.residualTerm).toBeCloseTo((365 - 114) / 275, 12);
    expect(found.portfolio.policies.every(({ premiumRatio }) => premiumRatio === 1)).toBe(true);
  });

  it('says the same rates as the figures that are kept on write', async () => {
    const losses = new ExpectedLosses(resolved);
    for (const [index, { id }] of found.portfolio.risks.entries()) {
      const [newest] = await register.store.read
        .select({ rate: riskFigures.residualRate })
        .from(riskFigures)
        .innerJoin(risks, eq(risks.id, riskFigures.riskId))
        .where(eq(risks.code, id))
        .orderBy(desc(riskFigures.at), desc(riskFigures.id))
        .limit(1);
      // A figure is written when an amount changes; the rate may since have moved by less than a cent.
      expect(newest?.rate).toBeCloseTo(losses.residualRate(index), 3);
    }
  });

  it('has an appetite that binds, and a limit that waits for the COO', async () => {
    const limits = await listAppetite(await systemContext(register.services));
    expect(limits.filter(({ isBinding }) => isBinding).map(({ limit: { scope } }) => scope)).toEqual([
      'entity',
      'entity',
      'category',
      'unit',
    ]);
    expect(limits.filter(({ limit }) => limit.approvedAt === null)).toHaveLength(1);
  });

  it('leaves out what is not in force on the day', async () => {
    const lapsed = await registerPortfolio(await systemContext(register.services), { asOf: '2030-01-01' });
    expect(lapsed.portfolio.policies).toEqual([]);
    expect(lapsed.portfolio.risks.length).toBe(found.portfolio.risks.length);
    expect(await register.store.read.$count(policies)).toBe(10);
  });
});
