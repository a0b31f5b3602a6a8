import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicabilityPackSchema } from '#app/domain/pack/applicability/model.ts';
import type { Result } from '#app/domain/refusal.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { recordsAsOf } from '#app/features/as-of/versions.server.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { mapControl, recordRequirement, reviseRequirement } from '#app/features/requirements/commands.server.ts';
import type { RequirementContent } from '#app/features/requirements/form.ts';
import { recordFramework, reviseFramework } from '#app/features/requirements/frameworks.server.ts';
import { pasteRequirements } from '#app/features/requirements/paste.server.ts';
import {
  controlChoices,
  getFramework,
  getRequirement,
  linesOf,
  listFrameworks,
  requirementsOfControl,
} from '#app/features/requirements/queries.server.ts';
import { searchEverywhere } from '#app/features/search/everywhere.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { packs } from '#db/schema/index.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { openTestRegister, startAt, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const dayMs = 86_400_000;
let register: TestRegister;
let framework: { id: string; code: string };

beforeAll(async () => {
  register = await openTestRegister();
  framework = must(await recordFramework(await register.as('claire'), content));
});
afterAll(() => register.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const content = { title: 'Données personnelles', source: 'Règlement (UE) 2016/679', perimeter: 'Tout le groupe' };
let next = 0;
const required = (changes: Partial<RequirementContent> = {}): RequirementContent => ({
  reference: `Art. ${(next += 1)}`,
  title: 'Essayer la restauration',
  wording: '',
  applicability: 'applicable',
  justification: '',
  ...changes,
});
const recorded = async (changes?: Partial<RequirementContent>) =>
  must(await recordRequirement(await register.as('claire'), framework.id, required(changes)));
const pageOf = async (code: string, name: AccountName = 'claire') => getRequirement(await register.as(name), code);
const versionOf = async (code: string) => (await pageOf(code))?.requirement.version ?? 0;
const map = async ({ id, code }: { id: string; code: string }, controlId: string, intent: 'map' | 'unmap' = 'map') =>
  mapControl(await register.as('claire'), id, { intent, seenVersion: await versionOf(code), controlId });

describe('frameworks and requirements', () => {
  it('are kept by the compliance officer and read inside the company only', async () => {
    for (const name of ['odile', 'theo', 'ines', 'ada'] as const) {
      const ctx = await register.as(name);
      const refused = { refusal: { code: 'not_allowed' } };
      expect(await recordFramework(ctx, content)).toMatchObject(refused);
      expect(await recordRequirement(ctx, framework.id, required())).toMatchObject(refused);
      expect(await pasteRequirements(ctx, framework.id, 'Z1;Titre')).toMatchObject(refused);
    }
    expect(await getFramework(await register.as('ines'), framework.code)).toBeNull();
    expect((await getFramework(await register.as('theo'), framework.code))?.title).toBe(content.title);
  });

  it('are changed on the version that was seen', async () => {
    const claire = await register.as('claire');
    must(await reviseFramework(claire, framework.id, 1, { ...content, perimeter: 'Le siège' }));
    expect(await reviseFramework(claire, framework.id, 1, content)).toMatchObject({ refusal: { code: 'stale' } });
    const made = await recorded();
    must(await reviseRequirement(claire, made.id, 1, required({ title: 'Essayer deux fois par an' })));
    expect(await reviseRequirement(claire, made.id, 1, required())).toMatchObject({ refusal: { code: 'stale' } });
    expect((await pageOf(made.code))?.requirement).toMatchObject({ title: 'Essayer deux fois par an', version: 2 });
  });

  it('have one reference each, and say why they do not apply', async () => {
    const claire = await register.as('claire');
    await recorded({ reference: 'Art. 30' });
    expect(await recordRequirement(claire, framework.id, required({ reference: 'Art. 30' }))).toMatchObject({
      refusal: { code: 'already_exists', field: 'reference' },
    });
    expect(await recordRequirement(claire, framework.id, required({ applicability: 'not_applicable' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'justification' },
    });
    const left = await recorded({ applicability: 'not_applicable', justification: 'Aucun code approuvé' });
    expect((await pageOf(left.code))?.status).toBe('not_applicable');
    expect(await recordRequirement(claire, 'nowhere', required())).toMatchObject({ refusal: { code: 'not_found' } });
  });

  it('are listed by reference as people count', async () => {
    const claire = await register.as('claire');
    const { id } = must(await recordFramework(claire, { ...content, title: 'Socle' }));
    for (const reference of ['S10', 'S2', 'S1']) must(await recordRequirement(claire, id, required({ reference })));
    expect((await linesOf(claire, id)).map(({ reference }) => reference)).toEqual(['S1', 'S2', 'S10']);
    expect((await listFrameworks(claire)).find((row) => row.id === id)).toMatchObject({
      requirements: 3,
      counts: [{ status: 'uncovered', count: 3 }],
    });
  });
});

describe('the controls of a requirement', () => {
  it('decide how far it is met, by their latest tests', async () => {
    const made = await recorded();
    expect((await pageOf(made.code))?.status).toBe('uncovered');
    const effective = await insertControl(register, {});
    await insertTest(register, effective, { testerId: register.personId('theo'), conclusion: 'effective' });
    const untested = await insertControl(register, {});
    must(await map(made, untested));
    expect((await pageOf(made.code))?.status).toBe('untested');
    must(await map(made, effective));
    expect((await pageOf(made.code))?.status).toBe('partly_met');
    must(await map(made, untested, 'unmap'));
    expect((await pageOf(made.code))?.status).toBe('met');
    expect((await pageOf(made.code))?.controls.map(({ id }) => id)).toEqual([effective]);
    const claire = await register.as('claire');
    expect((await requirementsOfControl(claire, effective)).map(({ code }) => code)).toEqual([made.code]);
    expect(await requirementsOfControl(claire, untested)).toEqual([]);
  });

  it('are mapped once, and only those that can be seen', async () => {
    const made = await recorded();
    const control = await insertControl(register, {});
    must(await map(made, control));
    expect(await map(made, control)).toMatchObject({ refusal: { code: 'already_exists', field: 'controlId' } });
    expect(await map(made, 'nobody')).toMatchObject({ refusal: { code: 'invalid', field: 'controlId' } });
    expect(await map(made, 'nobody', 'unmap')).toMatchObject({ refusal: { code: 'not_found' } });
    const page = await pageOf(made.code);
    const choices = await controlChoices(await register.as('claire'), page?.controls ?? []);
    expect(choices.map(({ value }) => value)).not.toContain(control);
    for (const name of ['odile', 'theo'] as const)
      expect(
        await mapControl(await register.as(name), made.id, {
          intent: 'unmap',
          seenVersion: await versionOf(made.code),
          controlId: control,
        }),
      ).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('that are restricted count for the status and are not named to others', async () => {
    const made = await recorded();
    const restricted = await insertControl(register, { confidentiality: 'restricted', unitId: null });
    must(await map(made, restricted));
    expect(await pageOf(made.code, 'theo')).toMatchObject({ status: 'untested', controls: [] });
  });
});

describe('lines of a spreadsheet', () => {
  const paste = async (text: string) => pasteRequirements(await register.as('claire'), framework.id, text);
  const references = async () => (await linesOf(await register.as('claire'), framework.id)).map(({ reference }) => reference);

  it.each([
    ['tabs', 'T1\tTenir le registre; à jour\tPar traitement\nT2\tNotifier'],
    ['semicolons', 'P1;Tenir le registre;"Par traitement; à jour"\r\nP2;Notifier'],
    ['commas', 'V1,Tenir le registre\nV2,Notifier'],
  ])('are taken over, parted by %s', async (_name, text) => {
    expect(must(await paste(text))).toEqual({ recorded: 2 });
    expect(await references()).toContain(text.slice(0, 2));
  });

  it.each([
    ['a line without title', 'N1;Titre\nN2', 2],
    ['a reference twice', 'N1;Titre\nN1;Autre', 2],
    ['a reference that is taken', 'Art. 30;Registre', 1],
    ['a reference that is too long', `${'N'.repeat(41)};Titre`, 1],
  ])('are refused together for %s', async (_name, text, line) => {
    const before = await references();
    expect(await paste(text)).toMatchObject({ refusal: { field: 'lines', details: { reason: `requirement_line:${line}` } } });
    expect(await references()).toEqual(before);
  });

  it('are refused when they are no table or too many', async () => {
    expect(await paste('N1;"Titre')).toMatchObject({ refusal: { field: 'lines', details: { reason: 'invalid' } } });
    const many = Array.from({ length: 501 }, (_, index) => `M${index};Titre`).join('\n');
    expect(await paste(many)).toMatchObject({ refusal: { details: { reason: 'too_many:500' } } });
  });
});

describe('what is kept', () => {
  it('is every change in the trail, under the framework, with the controls', async () => {
    const made = await recorded();
    const control = await insertControl(register, {});
    must(await map(made, control));
    const lines = await historyOf(register.store.read, { type: 'requirement', id: made.id });
    expect(lines.map(({ act, par }) => [act, par?.id])).toEqual([
      ['requirement.link', framework.id],
      ['requirement.record', framework.id],
    ]);
    expect(lines[0]?.changes).toContainEqual({ field: 'controls', before: null, after: control });
    expect((await verifyStoredTrail(register.store)).firstBroken).toBeNull();
  });

  it('stands as of a past day, controls included', async () => {
    const made = await recorded();
    const control = await insertControl(register, {});
    const later = await register.as('claire', { at: startAt + dayMs });
    must(await mapControl(later, made.id, { intent: 'map', seenVersion: 1, controlId: control }));
    const controlsOn = async (day: string) => {
      const moment = await momentAtClose(register.store.read, day, 'Europe/Paris');
      return (await recordsAsOf(register.store.read, 'requirement', [made.id], moment)).get(made.id)?.fields?.['controls'];
    };
    expect(await controlsOn('2026-11-21')).toEqual([]);
    expect(await controlsOn('2026-11-22')).toEqual([control]);
  });

  it('is found by its words, inside the company', async () => {
    const made = await recorded({ title: 'Chiffrer les échanges du Vercors' });
    const found = async (name: AccountName) =>
      (await searchEverywhere(await register.as(name), 'vercors')).flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(await found('theo')).toEqual([made.code]);
    expect(await found('ines')).toEqual([]);
  });
});

describe('the declaration of applicability', () => {
  it('holds each requirement of its framework with the controls that meet it', async () => {
    const claire = await register.as('claire');
    const own = must(await recordFramework(claire, { ...content, title: 'Socle déclaré' }));
    const control = await insertControl(register, {});
    await insertTest(register, control, { testerId: register.personId('theo'), conclusion: 'effective' });
    const met = must(await recordRequirement(claire, own.id, required({ reference: 'S2' })));
    must(await map(met, control));
    const left = required({ reference: 'S10', applicability: 'not_applicable', justification: 'Sans objet' });
    must(await recordRequirement(claire, own.id, left));
    const request = { kind: 'applicability', lang: 'fr', classification: 'confidential', purpose: '' } as const;
    const issued = must(await issuePack(claire, { ...request, subjectId: own.id }));
    const [row] = await register.store.read.select().from(packs).where(eq(packs.code, issued.code));
    const model = applicabilityPackSchema.parse(JSON.parse(row?.model ?? ''));
    expect(row).toMatchObject({ auditId: null, subjectId: own.id, title: 'Socle déclaré' });
    expect(model.requirements.map(({ reference, status, controlCodes }) => [reference, status, controlCodes.length])).toEqual([
      ['S2', 'met', 1],
      ['S10', 'not_applicable', 0],
    ]);
    expect(model.controls).toMatchObject([{ operating: 'effective', signOff: 'owner_vacant', references: ['S2'] }]);
    expect(await issuePack(claire, { ...request, subjectId: 'nowhere' })).toMatchObject({
      refusal: { code: 'invalid', field: 'subjectId' },
    });
  });
});
