/** The euros of risks at the close of a past day: each time a figure moves a row is added, and none is ever changed. */
import { and, eq, inArray, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { jsonText } from '#db/sql.ts';
import { riskFigures, risks, trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Moment } from './moment.server.ts';
import { positionOfVersion } from './versions.server.ts';

/** Expected annual losses in cents; null when the risk was not quantified. */
export type FiguresAsOf = { inherentCents: number | null; residualCents: number | null; netCents: number | null };

/** Figures of these risks (ids, some hundreds at a time) as they stood; a risk that had none yet has no member in the map. */
export async function figuresAsOf(
  reader: Reader,
  riskIds: readonly string[],
  moment: Pick<Moment, 'endsAt'>,
): Promise<Map<string, FiguresAsOf>> {
  if (riskIds.length === 0) return new Map();
  const newest = await reader
    .select({ id: newestFigure(sql`${risks}.id`, moment) })
    .from(risks)
    .where(inArray(risks.id, [...riskIds]));
  const figureIds = newest.flatMap(({ id }) => id ?? []);
  if (figureIds.length === 0) return new Map();
  const rows = await reader
    .select({
      riskId: riskFigures.riskId,
      inherentCents: riskFigures.inherentCents,
      residualCents: riskFigures.residualCents,
      netCents: riskFigures.netCents,
    })
    .from(riskFigures)
    .where(inArray(riskFigures.id, figureIds));
  return new Map(rows.map(({ riskId, ...figures }) => [riskId, figures]));
}

const newestFigure = (riskId: SQL, { endsAt }: Pick<Moment, 'endsAt'>): SQL<string | null> =>
  sql<
    string | null
  >`(select f.id from ${riskFigures} f where f.risk_id = ${riskId} and f.at < ${endsAt} order by f.at desc, f.id desc limit 1)`;

/** The residual of the risk whose id a query has at hand, as it stood: a subquery to sort by. */
export const residualAsOf = (riskId: SQL, moment: Pick<Moment, 'endsAt'>): SQL<number | null> =>
  sql<
    number | null
  >`(select f.residual_cents from ${riskFigures} f where f.risk_id = ${riskId} and f.at < ${moment.endsAt} order by f.at desc, f.id desc limit 1)`;

/**
 * The figures of the risks that `where` leaves of the register and that were neither drafts nor closed then, added up: expected losses add
 * up whatever the dependence between risks. Reads no payload as a whole.
 */
export async function totalFigures(reader: Reader, moment: Moment, where: SQL | undefined): Promise<Record<keyof FiguresAsOf, number>> {
  const id = sql`${risks}.id`;
  const [row] = await reader
    .select({
      inherentCents: added(riskFigures.inherentCents),
      residualCents: added(riskFigures.residualCents),
      netCents: added(riskFigures.netCents),
    })
    .from(risks)
    .innerJoin(riskFigures, eq(riskFigures.id, newestFigure(id, moment)))
    .innerJoin(trailPayloads, eq(trailPayloads.seq, positionOfVersion('risk', id, moment)))
    .where(and(where, inArray(jsonText(trailPayloads.body, ['after', 'status']), ['active', 'under_review', 'accepted'])));
  return row ?? { inherentCents: 0, residualCents: 0, netCents: 0 };
}

const added = (column: AnyColumn) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
