import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noProgrammeTerms } from '#app/domain/programme.ts';
import { advancePolicy } from '#app/features/policies/commands.server.ts';
import { sectionForm } from '#app/features/policies/form.ts';
import { programmeForm, type ProgrammeContent } from '#app/features/policies/programme-form.ts';
import { programmeFormValues } from '#app/features/policies/programme-values.ts';
import { reviseProgramme } from '#app/features/policies/programme.server.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { policyRecord } from '#app/features/policies/record.server.ts';
import { recordSection } from '#app/features/policies/sections.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { recordAggregate } from '#app/features/settings/aggregates.server.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { newPolicy, newRisk, newSection, refusalOf, sectionContent, valueOf } from '#tests/setup/portfolio.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const terms = (changes: Partial<ProgrammeContent>): ProgrammeContent => ({ ...noProgrammeTerms, underlyingIds: [], ...changes });

async function revise(policyId: string, changes: Partial<ProgrammeContent>) {
  const { version } = (await policyRecord(register.store.read, policyId)) ?? { version: 0 };
  return reviseProgramme(await register.as('claire'), policyId, version, terms(changes));
}

describe('the form of programme terms', () => {
  const typed = (changes: Record<string, string | string[]>) => programmeForm.safeParse({ version: '1', ...changes });
  const codesOf = (changes: Record<string, string | string[]>) =>
    typed(changes).error?.issues.map(({ path, message }) => [path[0], message]);

  it('reads a layer with reinstatements, first used first', () => {
    const layer = { attachment: '5 M€', underlyingIds: ['P'], isDropDown: 'on', limitOccurrence: '10 M€', reinstatements: '100 ; 50' };
    expect(typed(layer).data?.content).toEqual(
      terms({
        attachmentCents: 500_000_000,
        underlyingIds: ['P'],
        isDropDown: true,
        limitOccurrenceCents: 1_000_000_000,
        reinstatements: [1, 0.5],
      }),
    );
  });

  it.each([
    [{ attachment: '0' }, [['attachment', 'not_positive']]],
    [{ isDropDown: 'on' }, [['isDropDown', 'only_for_layers']]],
    [{ underlyingIds: ['P'] }, [['underlyingIds', 'only_for_layers']]],
    [{ limitOccurrence: '100', limitAnnual: '50' }, [['limitAnnual', 'annual_below_occurrence']]],
    [{ limitAnnual: '0' }, [['limitAnnual', 'not_positive']]],
    [{ reinstatements: '100' }, [['limitOccurrence', 'required']]],
    [{ limitOccurrence: '1', reinstatements: 'deux' }, [['reinstatements', 'not_reinstatements']]],
    [{ limitOccurrence: '1', reinstatements: '1001' }, [['reinstatements', 'not_reinstatements']]],
    [{ limitOccurrence: '1', reinstatements: '1;1;1;1;1;1;1;1;1;1;1' }, [['reinstatements', 'too_many:10']]],
  ])('refuses %j', (changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });

  it('reads back what it shows', async () => {
    const { id } = await newPolicy(register);
    valueOf(
      await revise(id, { limitOccurrenceCents: 12_345, annualDeductibleCents: 100, limitAnnualCents: 99_999, reinstatements: [0.125] }),
    );
    const record = await policyRecord(register.store.read, id);
    if (!record) throw new Error('The policy is gone.');
    for (const lang of ['fr', 'en'] as const) {
      // A browser does not post a box that is not ticked.
      const { isDropDown: _box, ...posted } = programmeFormValues(record, i18nFor(lang).format);
      const shown = programmeForm.parse(posted);
      expect(shown.content).toEqual(
        terms({ limitOccurrenceCents: 12_345, annualDeductibleCents: 100, limitAnnualCents: 99_999, reinstatements: [0.125] }),
      );
    }
  });
});

describe('the form of a section with hours', () => {
  const section = { version: '1', title: 'Marge', deductibleKind: 'none' };
  const codesOf = (changes: Record<string, string>) =>
    sectionForm.safeParse({ ...section, ...changes }).error?.issues.map(({ path, message }) => [path[0], message]);

  it.each([
    [{ indemnityHours: '240' }, [['dailyAmount', 'required']]],
    [{ waitingHours: '24', dailyAmount: '0' }, [['dailyAmount', 'not_positive']]],
    [
      { deductibleKind: 'franchise', deductible: '100', waitingHours: '24', dailyAmount: '100' },
      [['dailyAmount', 'hours_with_such_deductible']],
    ],
  ])('refuses %j', (changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });

  it('takes a waiting period whose cost nobody knows, and one with its cost', () => {
    expect(codesOf({ waitingHours: '24' })).toBeUndefined();
    expect(codesOf({ waitingHours: '24', indemnityHours: '240', dailyAmount: '1 000' })).toBeUndefined();
  });
});

describe('the programme terms of a policy', () => {
  it('stand on other policies and share a limit', async () => {
    const claire = await register.as('claire');
    const aggregate = valueOf(await recordAggregate(claire, { name: 'Commun', annualLimitCents: 100 }));
    const below = await newPolicy(register);
    await newSection(register, below.id, 1, { deductibleKind: 'ordinary', deductibleCents: 10_000 });
    valueOf(await revise(below.id, { limitOccurrenceCents: 100_000 }));
    const layer = await newPolicy(register);
    const above = { attachmentCents: 110_000, underlyingIds: [below.id], sharedAggregateId: aggregate.id };
    valueOf(await revise(layer.id, above));
    expect((await getPolicy(claire, layer.code))?.programme).toMatchObject({
      underlyings: [{ code: below.code }],
      joint: 0,
      sharedAggregate: { code: aggregate.code },
    });
    valueOf(await revise(layer.id, { ...above, attachmentCents: 130_000 }));
    expect((await getPolicy(claire, layer.code))?.programme.joint).toBe(20_000);
    valueOf(await revise(layer.id, { ...above, attachmentCents: 90_000 }));
    expect((await getPolicy(claire, layer.code))?.programme.joint).toBe(-20_000);
  });

  it('refuse what contradicts the sections or does not exist', async () => {
    const { id } = await newPolicy(register);
    await newSection(register, id, 1, { deductibleKind: 'ordinary', deductibleCents: 100 });
    expect(refusalOf(await revise(id, { attachmentCents: 100 }))).toEqual(['invalid', 'attachment', 'layer_has_primary_term']);
    const layer = await newPolicy(register);
    expect(refusalOf(await revise(layer.id, { attachmentCents: 1, underlyingIds: [layer.id] }))).toEqual([
      'invalid',
      'underlyingIds',
      'not_its_own_underlying',
    ]);
    expect(refusalOf(await revise(layer.id, { attachmentCents: 1, underlyingIds: ['nobody'] }))?.[2]).toBe('unknown_choice');
    expect(refusalOf(await revise(layer.id, { sharedAggregateId: 'nothing' }))).toEqual(['invalid', 'sharedAggregateId', 'unknown_choice']);
    valueOf(await revise(layer.id, { attachmentCents: 100 }));
    const late = sectionContent({ deductibleKind: 'ordinary', deductibleCents: 1 });
    expect(refusalOf(await recordSection(await register.as('claire'), layer.id, 2, late))).toEqual([
      'invalid',
      'deductibleKind',
      'layer_has_primary_term',
    ]);
  });

  it('are changed by who keeps the register, on the version that was seen', async () => {
    const { id } = await newPolicy(register);
    for (const name of ['odile', 'olivier', 'ines', 'ada'] as const)
      expect(refusalOf(await reviseProgramme(await register.as(name), id, 1, terms({})))?.[0]).toBe('not_allowed');
    valueOf(await revise(id, {}));
    expect(refusalOf(await reviseProgramme(await register.as('claire'), id, 1, terms({})))?.[0]).toBe('stale');
  });

  it('move the net figure of the risks that the policy answers', async () => {
    const claire = await register.as('claire');
    const risk = await newRisk(register, 1);
    const policy = await newPolicy(register);
    const section = await newSection(register, policy.id, 1);
    const odile = await register.as('odile');
    for (const [index, verb] of (['quote', 'bind', 'start'] as const).entries())
      valueOf(await advancePolicy(odile, policy.id, { verb, seenVersion: 2 + index, reason: '' }));
    const link = {
      intent: 'link-section' as const,
      version: 1,
      sectionId: section.id,
      coveredShare: 1,
      recoveryProbability: 0.8,
      comment: '',
    };
    valueOf(await linkRisk(claire, risk.id, link));
    const net = async () => (await getRisk(claire, risk.code))?.risk.netCents;
    // One loss of 10,000 € a year, paid in full with a chance of 0.8.
    expect(await net()).toBe(200_000);
    valueOf(await revise(policy.id, { limitOccurrenceCents: 500_000 }));
    expect(await net()).toBe(600_000);
    valueOf(await revise(policy.id, { attachmentCents: 900_000 }));
    expect(await net()).toBe(920_000);
    const explanation = (await getRisk(claire, risk.code))?.exposure?.explanation;
    expect(explanation?.steps.at(-1)).toMatchObject({ kind: 'insurance', recovery: { ignoredTerms: [] } });
  });
});
