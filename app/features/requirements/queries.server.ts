/** Reading frameworks and requirements, each with how far its controls meet it today. */
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { ControlStanding } from '#app/domain/exposure/credit.ts';
import { countByStatus, referenceOrder, requirementStatus, type Applicability, type RequirementStatus } from '#app/domain/requirement.ts';
import { controls, frameworks, requirementControls, requirements, trailEntries } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { controlStandings, type StandingControl } from '../controls/standing.server.ts';
import { visibleControls, visibleRequirements } from '../scope.server.ts';
import { latestEntries, type TrailLine } from '../trail/queries.server.ts';

/** More than any framework that a company answers to. */
const most = 2000;

export type MappedControl = { id: string; code: string; title: string; standing: ControlStanding };

export type RequirementLine = {
  id: string;
  code: string;
  reference: string;
  title: string;
  applicability: Applicability;
  status: RequirementStatus;
  /** Controls that the actor may see; the status rests on all. */
  controls: MappedControl[];
};

/** Every framework with its requirements counted by status. */
export async function listFrameworks(ctx: Context) {
  const { read } = ctx.store;
  const rows = await read
    .select({ id: frameworks.id, code: frameworks.code, title: frameworks.title, source: frameworks.source })
    .from(frameworks)
    .where(visibleRequirements(ctx.actor))
    .orderBy(asc(frameworks.code))
    .limit(most);
  const lines = [];
  for (const row of rows) {
    const found = await linesOf(ctx, row.id);
    lines.push({ ...row, requirements: found.length, counts: countByStatus(found.map(({ status }) => status)) });
  }
  return lines;
}

export type FrameworkLine = Awaited<ReturnType<typeof listFrameworks>>[number];

/** A framework, or null when it does not exist or is not for the actor's eyes. */
export async function getFramework(ctx: Context, code: string) {
  const [framework] = await ctx.store.read
    .select()
    .from(frameworks)
    .where(and(eq(frameworks.code, code), visibleRequirements(ctx.actor)));
  return framework ?? null;
}

/** What happened to the framework itself; each requirement tells its own. */
export const frameworkHistory = (reader: Reader, id: string): Promise<TrailLine[]> =>
  latestEntries(reader, { where: and(eq(trailEntries.objType, 'framework'), eq(trailEntries.objId, id)) });

/** The requirements of a framework by reference, as people count: 2 before 10. */
export async function linesOf(ctx: Context, frameworkId: string): Promise<RequirementLine[]> {
  const { read } = ctx.store;
  const rows = await read.select().from(requirements).where(eq(requirements.frameworkId, frameworkId)).limit(most);
  const mapped = await mappedControls(
    read,
    rows.map(({ id }) => id),
    ctx.today,
  );
  const visible = await visibleIds(ctx, mapped);
  const lines = rows.map(({ id, code, reference, title, applicability }) => {
    const own = mapped.get(id) ?? [];
    return {
      id,
      code,
      reference,
      title,
      applicability,
      status: requirementStatus(applicability, own.map(implementing)),
      controls: own.filter(({ control }) => visible.has(control.id)).map(shown),
    };
  });
  return lines.sort((one, other) => (referenceOrder(one.reference) < referenceOrder(other.reference) ? -1 : 1));
}

/** A requirement with its framework and controls, or null. */
export async function getRequirement(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({ requirement: requirements, framework: frameworks })
    .from(requirements)
    .innerJoin(frameworks, eq(frameworks.id, requirements.frameworkId))
    .where(and(eq(requirements.code, code), visibleRequirements(ctx.actor)));
  if (!found) return null;
  const mapped = await mappedControls(read, [found.requirement.id], ctx.today);
  const own = mapped.get(found.requirement.id) ?? [];
  const visible = await visibleIds(ctx, mapped);
  return {
    ...found,
    status: requirementStatus(found.requirement.applicability, own.map(implementing)),
    controls: own.filter(({ control }) => visible.has(control.id)).map(shown),
  };
}

export type RequirementPage = NonNullable<Awaited<ReturnType<typeof getRequirement>>>;

/** What a control helps to meet, the requirements of one framework together. */
export const requirementsOfControl = (ctx: Context, controlId: string): Promise<ControlRequirement[]> =>
  ctx.store.read
    .select({ code: requirements.code, reference: requirements.reference, title: requirements.title, framework: frameworks.title })
    .from(requirementControls)
    .innerJoin(requirements, eq(requirements.id, requirementControls.requirementId))
    .innerJoin(frameworks, eq(frameworks.id, requirements.frameworkId))
    .where(and(eq(requirementControls.controlId, controlId), visibleRequirements(ctx.actor)))
    .orderBy(asc(frameworks.code), asc(requirements.code))
    .limit(most);

export type ControlRequirement = { code: string; reference: string; title: string; framework: string };

const mostChoices = 1000;

/** Controls that could help to meet a requirement: those the actor sees that are not mapped to it yet. */
export async function controlChoices(ctx: Context, mapped: readonly { id: string }[]): Promise<{ value: string; label: string }[]> {
  const rows = await ctx.store.read
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(controls)
    .where(
      and(
        visibleControls(ctx.actor),
        notInArray(controls.status, ['retired']),
        mapped.length === 0
          ? undefined
          : notInArray(
              controls.id,
              mapped.map(({ id }) => id),
            ),
      ),
    )
    .orderBy(asc(controls.code))
    .limit(mostChoices);
  return rows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }));
}

/** The controls of each of these requirements, with where they stand on the day, by code. */
export async function mappedControls(
  reader: Reader,
  requirementIds: readonly string[],
  today: string,
): Promise<Map<string, StandingControl[]>> {
  if (requirementIds.length === 0) return new Map();
  const links = await reader
    .select()
    .from(requirementControls)
    .where(inArray(requirementControls.requirementId, [...requirementIds]));
  const standings = await controlStandings(reader, [...new Set(links.map(({ controlId }) => controlId))], today);
  const byRequirement = new Map<string, StandingControl[]>();
  for (const { requirementId, controlId } of links) {
    const standing = standings.get(controlId);
    if (standing) byRequirement.set(requirementId, [...(byRequirement.get(requirementId) ?? []), standing]);
  }
  for (const list of byRequirement.values()) list.sort((one, other) => (one.control.code < other.control.code ? -1 : 1));
  return byRequirement;
}

/** What of a control counts for a requirement. */
export const implementing = ({ control, standing }: StandingControl) => ({
  status: control.status,
  conclusion: standing.test?.conclusion ?? null,
});

const shown = ({ control: { id, code, title }, standing }: StandingControl): MappedControl => ({ id, code, title, standing });

async function visibleIds(ctx: Context, mapped: ReadonlyMap<string, StandingControl[]>): Promise<Set<string>> {
  const ids = [...new Set([...mapped.values()].flat().map(({ control }) => control.id))];
  if (ids.length === 0) return new Set();
  const rows = await ctx.store.read
    .select({ id: controls.id })
    .from(controls)
    .where(and(inArray(controls.id, ids), visibleControls(ctx.actor)));
  return new Set(rows.map(({ id }) => id));
}
