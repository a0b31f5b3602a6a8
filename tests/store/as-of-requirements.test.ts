/** Requirements as of a day: what applied then, by which controls it was met, and how far their tests of that day said so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differencesBetween, type DifferenceLine } from '#app/features/as-of/compare.server.ts';
import { comparisonFile } from '#app/features/as-of/compare-file.server.ts';
import { filtersFor } from '#app/features/as-of/filters.server.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { recordView } from '#app/features/as-of/record-view.server.ts';
import { countsAsOf, readableRegisters, recordOfCode, registerPage } from '#app/features/as-of/register-page.server.ts';
import { registerRows } from '#app/features/as-of/register-view.server.ts';
import { concludeTest } from '#app/features/controls/tests.server.ts';
import { mapControl, recordRequirement, reviseRequirement } from '#app/features/requirements/commands.server.ts';
import { recordFramework, reviseFramework } from '#app/features/requirements/frameworks.server.ts';
import { getRequirement } from '#app/features/requirements/queries.server.ts';
import { controlLife, valueOf } from '#tests/setup/control-life.ts';
import { openTestRegister, startAt, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const dayMs = 86_400_000;
const zone = 'Europe/Paris';
/** The days on which something happens, one after the other. */
const days = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'] as const;
const [recordedOn, decidedOn, mappedOn, testedOn, unmappedOn] = days;

let register: TestRegister;
let framework: { id: string; code: string };
let requirement: { id: string; code: string };
let controlCode: string;

const life = controlLife(() => register);
const claire = () => register.as('claire');
const onDay = (day: string) => register.setTime(startAt + days.indexOf(day as (typeof days)[number]) * dayMs);
const content = { title: 'Données personnelles', source: 'Règlement (UE) 2016/679', perimeter: 'Tout le groupe' };
const asked = {
  reference: 'Art. 32',
  title: 'Essayer la restauration',
  wording: '',
  applicability: 'undecided',
  justification: '',
} as const;

beforeAll(async () => {
  register = await openTestRegister();
  framework = await valueOf(recordFramework(await claire(), content));
  requirement = await valueOf(recordRequirement(await claire(), framework.id, asked));
  const control = await life.operating();
  controlCode = control.code;

  onDay(decidedOn);
  await valueOf(reviseRequirement(await claire(), requirement.id, 1, { ...asked, applicability: 'applicable' }));
  onDay(mappedOn);
  await valueOf(mapControl(await claire(), requirement.id, { intent: 'map', seenVersion: 2, controlId: control.id }));
  onDay(testedOn);
  const test = await life.withResults(control.id, 0);
  await valueOf(concludeTest(await register.as('theo'), test.id, { seenVersion: test.version, conclusion: 'effective', remark: '' }));
  await valueOf(reviseFramework(await claire(), framework.id, 1, { ...content, title: 'Protection des données' }));
  onDay(unmappedOn);
  await valueOf(mapControl(await claire(), requirement.id, { intent: 'unmap', seenVersion: 3, controlId: control.id }));
});
afterAll(() => register.close());

const closeOf = (day: string) => momentAtClose(register.store.read, day, zone);
const firstPage = { q: '', sort: { field: 'code', direction: 'asc' }, after: null, limit: 50, filters: {} } as const;

async function rowOn(day: string) {
  const ctx = await claire();
  const moment = await closeOf(day);
  const { rows } = await registerPage(ctx, 'requirement', moment, firstPage);
  return (await registerRows(ctx, 'requirement', moment, rows))[0];
}

async function viewOn(name: 'framework' | 'requirement' | 'control', code: string, day: string) {
  const ctx = await claire();
  const moment = await closeOf(day);
  const record = await recordOfCode(ctx, name, code, moment);
  if (!record) throw new Error(`${code} had not been recorded.`);
  return recordView(ctx, name, record, moment);
}

async function between(from: string, to: string, name: AccountName = 'claire') {
  const lines: DifferenceLine[] = [];
  const ctx = await register.as(name);
  for await (const line of differencesBetween(ctx, await closeOf(from), await closeOf(to))) lines.push(line);
  return lines.filter((line) => line.register === 'requirement' || line.register === 'framework');
}

describe('the register of requirements as of a day', () => {
  it('says how far each was met then: the control and its test had not come yet', async () => {
    const statuses = [];
    for (const day of days) statuses.push((await rowOn(day))?.status);
    expect(statuses).toEqual(['undecided', 'uncovered', 'untested', 'met', 'uncovered']);
    expect((await getRequirement(await claire(), requirement.code))?.status).toBe('uncovered');
  });

  it('shows what the framework calls it, and whether it applied', async () => {
    const members = { reference: 'Art. 32', framework_id: `${framework.code} Protection des données` };
    expect((await rowOn(recordedOn))?.members).toEqual({ ...members, applicability: 'undecided' });
    expect((await rowOn(decidedOn))?.members).toEqual({ ...members, applicability: 'applicable' });
    expect(await rowOn('2026-11-20')).toBeUndefined();
  });

  it('is narrowed to a framework, and to what applied that day', async () => {
    const ctx = await claire();
    const codes = async (day: string, filters: Record<string, string>) =>
      (await registerPage(ctx, 'requirement', await closeOf(day), { ...firstPage, filters })).rows.map(({ code }) => code);
    expect(await codes(recordedOn, { applicability: 'applicable' })).toEqual([]);
    expect(await codes(decidedOn, { applicability: 'applicable' })).toEqual([requirement.code]);
    expect(await codes(decidedOn, { framework: framework.id, applicability: 'applicable' })).toEqual([requirement.code]);
    expect(await codes(decidedOn, { framework: 'another' })).toEqual([]);
    expect((await filtersFor(ctx, 'requirement')).map(({ name, options }) => [name, options.length])).toEqual([
      ['applicability', 3],
      ['framework', 1],
    ]);
    expect(await filtersFor(ctx, 'framework')).toEqual([]);
  });

  it('is for insiders', async () => {
    const moment = await closeOf(testedOn);
    const counted = (name: AccountName) => register.as(name).then((ctx) => countsAsOf(ctx, moment));
    expect(await counted('theo')).toEqual(
      expect.arrayContaining([
        { register: 'requirement', count: 1 },
        { register: 'framework', count: 1 },
      ]),
    );
    const auditor = await register.as('ines');
    expect(readableRegisters(auditor.actor)).not.toContain('requirement');
    expect(await between(recordedOn, testedOn, 'ines')).toEqual([]);
  });
});

describe('a requirement as of a day', () => {
  it('stands with its controls, and a control with its requirements', async () => {
    const view = await viewOn('requirement', requirement.code, testedOn);
    expect(view).toMatchObject({ title: asked.title, status: 'met', version: 3 });
    expect(view.facts).toContainEqual({ member: 'reference', value: 'Art. 32' });
    expect(view.related.map(({ key, rows }) => [key, rows.map(({ code }) => code)])).toEqual([['controls', [controlCode]]]);
    const requirementsOn = async (day: string) =>
      (await viewOn('control', controlCode, day)).related
        .filter(({ key }) => key === 'requirements')
        .flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(await requirementsOn(mappedOn)).toEqual([requirement.code]);
    expect(await requirementsOn(decidedOn)).toEqual([]);
    expect(await requirementsOn(unmappedOn)).toEqual([]);
  });

  it('stands under its framework, which has the name of the day', async () => {
    const view = await viewOn('framework', framework.code, mappedOn);
    expect(view).toMatchObject({ title: content.title, status: null });
    expect(view.related).toEqual([
      { key: 'requirements', type: 'requirement', rows: [expect.objectContaining({ code: requirement.code, status: 'untested' })] },
    ]);
    expect((await viewOn('framework', framework.code, testedOn)).title).toBe('Protection des données');
  });
});

describe('between two days', () => {
  it('requirements are new, or moved as far as they are met', async () => {
    expect((await between('2026-11-20', recordedOn)).map(({ register: name, kind, after }) => [name, kind, after])).toEqual([
      ['framework', 'new', null],
      ['requirement', 'new', 'undecided'],
    ]);
    expect(await between(mappedOn, testedOn)).toEqual([
      {
        register: 'requirement',
        id: requirement.id,
        code: requirement.code,
        title: asked.title,
        kind: 'moved',
        of: 'status',
        before: 'untested',
        after: 'met',
      },
    ]);
    expect(await between(decidedOn, unmappedOn)).toEqual([]);
  });

  it('are told in the words of the reader, in the file too', async () => {
    const fileOf = async (lang: 'fr' | 'en') => {
      let text = '';
      for await (const part of comparisonFile(await register.as('claire', { lang }), await closeOf(mappedOn), await closeOf(testedOn)))
        text += part;
      return text;
    };
    expect(await fileOf('fr')).toContain(`Exigences;${requirement.code};${asked.title};Déplacés;Statut;Non testée;Satisfaite`);
    expect(await fileOf('en')).toContain(`${requirement.code};${asked.title};Moved;Status;Not tested;Met`);
  });
});
