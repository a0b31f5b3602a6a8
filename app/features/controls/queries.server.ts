/** Reading the control register: a page of the list, one control with what rests on it, one test. */
import { and, asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { controlNatures, controlStatuses } from '#app/domain/control.ts';
import { controls, controlTests, designAssessments, people, riskControls, risks, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleControls, visibleRisks } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';
import { loadParameters } from '../exposure/parameters.server.ts';
import { controlStandings, type StandingControl } from './standing.server.ts';

export const controlList = {
  sortable: ['code', 'title'],
  defaultSort: 'code',
  filters: ['status', 'nature', 'key', 'owner', 'unit'],
} as const;

const sortColumns = { code: controls.code, title: controls.title } as const;

export type ControlLine = {
  id: string;
  code: string;
  title: string;
  status: (typeof controlStatuses)[number];
  isKey: boolean;
  unit: string | null;
  owner: string | null;
  standing: StandingControl['standing'];
};

/** One page of the controls that the actor may see, each with where it stands today. */
export async function listControls(ctx: Context, params: ListParams): Promise<ListPage<ControlLine>> {
  const column = sortColumns[params.sort.field as keyof typeof sortColumns] ?? controls.code;
  const place = keyset(column, controls.id, params);
  const rows = await ctx.store.read
    .select({
      id: controls.id,
      code: controls.code,
      title: controls.title,
      status: controls.status,
      isKey: controls.isKey,
      unit: units.name,
      owner: people.name,
    })
    .from(controls)
    .leftJoin(units, eq(units.id, controls.unitId))
    .leftJoin(people, eq(people.id, controls.ownerId))
    .where(and(visibleControls(ctx.actor), matching('control', controls.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  const standings = await controlStandings(
    ctx.store.read,
    rows.map(({ id }) => id),
    ctx.today,
  );
  const lines = rows.flatMap((row): ControlLine[] => {
    const found = standings.get(row.id);
    return found ? [{ ...row, standing: found.standing }] : [];
  });
  return pageOf(lines, params, (row) => ({ value: params.sort.field === 'title' ? row.title : row.code, id: row.id }));
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = controlStatuses.find((known) => known === filters['status']);
  const nature = controlNatures.find((known) => known === filters['nature']);
  return and(
    status ? eq(controls.status, status) : undefined,
    nature ? eq(controls.nature, nature) : undefined,
    filters['key'] ? eq(controls.isKey, filters['key'] === 'yes') : undefined,
    filters['owner'] ? eq(controls.ownerId, filters['owner']) : undefined,
    filters['unit'] ? eq(controls.unitId, filters['unit']) : undefined,
  );
}

/** A control with its people, standing, risks, designs and tests; null when unknown or out of scope. */
export async function getControl(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [control] = await read
    .select()
    .from(controls)
    .where(and(eq(controls.code, code), visibleControls(ctx.actor)));
  if (!control) return null;
  const found = (await controlStandings(read, [control.id], ctx.today)).get(control.id);
  if (!found) return null;
  const names = await namesOf(read, [control.ownerId, control.operatorId, control.testerId]);
  const [unit] = control.unitId === null ? [] : await read.select({ name: units.name }).from(units).where(eq(units.id, control.unitId));
  return {
    control,
    unit: unit?.name ?? null,
    people: { owner: names(control.ownerId), operator: names(control.operatorId), tester: names(control.testerId) },
    standing: found.standing,
    parameters: (await loadParameters(read)).parameters,
    risks: await read
      .select({
        id: risks.id,
        code: risks.code,
        title: risks.title,
        version: risks.version,
        status: risks.status,
        inherentCents: risks.inherentCents,
        residualCents: risks.residualCents,
        frequencyReduction: riskControls.frequencyReduction,
        severityReduction: riskControls.severityReduction,
        rationale: riskControls.rationale,
      })
      .from(riskControls)
      .innerJoin(risks, eq(risks.id, riskControls.riskId))
      .where(and(eq(riskControls.controlId, control.id), visibleRisks(ctx.actor)))
      .orderBy(asc(risks.code))
      .limit(200),
    designs: await read
      .select({
        id: designAssessments.id,
        assessedOn: designAssessments.assessedOn,
        rating: designAssessments.rating,
        conclusion: designAssessments.conclusion,
        walkthrough: designAssessments.walkthrough,
        assessor: people.name,
      })
      .from(designAssessments)
      .innerJoin(people, eq(people.id, designAssessments.assessorId))
      .where(eq(designAssessments.controlId, control.id))
      .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id))
      .limit(20),
    tests: await read
      .select({
        id: controlTests.id,
        code: controlTests.code,
        status: controlTests.status,
        periodFrom: controlTests.periodFrom,
        periodTo: controlTests.periodTo,
        sampleSize: controlTests.sampleSize,
        deviations: controlTests.deviations,
        conclusion: controlTests.conclusion,
        concludedOn: controlTests.concludedOn,
        testerId: controlTests.testerId,
        tester: people.name,
      })
      .from(controlTests)
      .innerJoin(people, eq(people.id, controlTests.testerId))
      .where(eq(controlTests.controlId, control.id))
      .orderBy(desc(controlTests.periodTo), desc(controlTests.id))
      .limit(50),
  };
}

export type ControlPage = NonNullable<Awaited<ReturnType<typeof getControl>>>;

/** A test with its control, within the actor's scope, or null. */
export async function getTest(ctx: Context, code: string) {
  const [row] = await ctx.store.read
    .select({
      test: controlTests,
      control: {
        id: controls.id,
        code: controls.code,
        title: controls.title,
        testProcedure: controls.testProcedure,
        ownerId: controls.ownerId,
        operatorId: controls.operatorId,
        unitId: controls.unitId,
      },
      tester: people.name,
    })
    .from(controlTests)
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .innerJoin(people, eq(people.id, controlTests.testerId))
    .where(and(eq(controlTests.code, code), visibleControls(ctx.actor)));
  return row ?? null;
}

export type TestPage = NonNullable<Awaited<ReturnType<typeof getTest>>>;

async function namesOf(reader: Reader, ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const wanted = ids.filter((id) => id !== null);
  const rows =
    wanted.length === 0 ? [] : await reader.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, wanted));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}
