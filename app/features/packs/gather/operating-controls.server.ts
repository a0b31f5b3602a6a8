/** Controls in operation with the conclusion of their latest test, how old it is, and where their sign-off stands. */
import { and, eq, inArray } from 'drizzle-orm';
import type { CommitteeControlFacts } from '#app/domain/pack/committee/facts.ts';
import { controls, controlTests } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { controlStandings } from '../../controls/standing.server.ts';
import { visibleControls } from '../../scope.server.ts';

export type OperatingControl = CommitteeControlFacts & { id: string };

/** `names` are people by id. */
export async function operatingControls(
  { store: { read }, actor, today }: Context,
  names: ReadonlyMap<string, string>,
): Promise<OperatingControl[]> {
  const rows = await read
    .select({ id: controls.id })
    .from(controls)
    .where(and(eq(controls.status, 'operating'), visibleControls(actor)));
  const ids = rows.map(({ id }) => id);
  const standings = await controlStandings(read, ids, today);
  const ends = await latestTestEnds(read, ids);
  return [...standings.values()].map(({ control, standing }) => ({
    id: control.id,
    code: control.code,
    title: control.title,
    version: control.version,
    owner: names.get(control.ownerId ?? '') ?? null,
    isKey: control.isKey,
    conclusion: standing.test?.conclusion ?? null,
    testedToOn: standing.test ? (ends.get(control.id) ?? null) : null,
    signOff: standing.signOff,
    isOverdue: standing.ageDays !== null && standing.ageDays > standing.intervalDays,
  }));
}

async function latestTestEnds(reader: Reader, controlIds: readonly string[]): Promise<Map<string, string>> {
  if (controlIds.length === 0) return new Map();
  const rows = await reader
    .select({ controlId: controlTests.controlId, periodTo: controlTests.periodTo })
    .from(controlTests)
    .where(and(eq(controlTests.status, 'concluded'), inArray(controlTests.controlId, [...controlIds])));
  const ends = new Map<string, string>();
  for (const { controlId, periodTo } of rows) if (periodTo > (ends.get(controlId) ?? '')) ends.set(controlId, periodTo);
  return ends;
}
