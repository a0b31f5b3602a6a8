/** The differences between the close of two days, over every register that the actor may read, a batch of records at a time. */
import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import { differencesOf, type Difference, type Standing } from '#app/domain/as-of-compare.ts';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import type { ContractStatus } from '#app/domain/contract.ts';
import { isInForceOn, type PolicyStatus, type PolicyTrigger } from '#app/domain/policy.ts';
import { jsonText } from '#db/sql.ts';
import { trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { registers } from '../trail/named-records.server.ts';
import { residualAsOf } from './figures.server.ts';
import type { Moment } from './moment.server.ts';
import { readableRegisters, standing } from './register-page.server.ts';
import { requirementStatusesAsOf } from './requirement-status.server.ts';
import { signOffsAsOf } from './sign-offs.server.ts';
import { gradeMembers } from './ui/difference-words.ts';
import { positionOfVersion, recordsAsOf, type RecordVersion } from './versions.server.ts';

export type DifferenceLine = Difference & { register: RegisterAsOf; id: string; code: string; title: string };

const untilMembers: Partial<Record<RegisterAsOf, string>> = { risk: 'accepted_until_on', policy: 'period_to', contract: 'ends_on' };

const effectiveContracts: readonly ContractStatus[] = ['in_force', 'notice_given', 'suspended'];

const batch = 500;

/**
 * What happened between the close of `from` and of `to`, register by register, in the order of recording. Holds the versions of one batch
 * of records at a time, however large the registers are.
 */
export async function* differencesBetween(ctx: Context, from: Moment, to: Moment): AsyncGenerator<DifferenceLine> {
  for (const register of readableRegisters(ctx.actor)) {
    for (let after = ''; ;) {
      const rows = await rowsAfter(ctx, register, after, from, to);
      yield* await differencesOfRows(ctx, register, rows, from, to);
      const last = rows.at(-1);
      if (!last || rows.length < batch) break;
      after = last.id;
    }
  }
}

type Row = {
  id: string;
  code: string;
  before: number | null;
  after: number | null;
  residualBefore: number | null;
  residualAfter: number | null;
};

/** The next records that stood on the later day, with the positions of their versions on both. */
function rowsAfter(ctx: Context, register: RegisterAsOf, after: string, from: Moment, to: Moment): Promise<Row[]> {
  const { table } = registers[register];
  const id = sql`${table}.id`;
  const residual = (moment: Moment) => (register === 'risk' ? residualAsOf(id, moment) : sql<null>`null`);
  return ctx.store.read
    .select({
      id: table.id,
      code: table.code,
      before: positionOfVersion(register, id, from),
      after: positionOfVersion(register, id, to),
      residualBefore: residual(from),
      residualAfter: residual(to),
    })
    .from(table)
    .where(and(standing(ctx.actor, register, to), gt(table.id, after)))
    .orderBy(asc(table.id))
    .limit(batch);
}

async function differencesOfRows(
  ctx: Context,
  register: RegisterAsOf,
  rows: readonly Row[],
  from: Moment,
  to: Moment,
): Promise<DifferenceLine[]> {
  const { read } = ctx.store;
  const said = await saidAt(
    read,
    register,
    rows.flatMap(({ before, after }) => [before, after]),
  );
  const signOffs = register === 'control' ? await onBothDays(read, 'control', rows, [from, to], signOffsAsOf) : null;
  const derived = register === 'requirement' ? await onBothDays(read, 'requirement', rows, [from, to], requirementStatusesAsOf) : null;
  return rows.flatMap((row) => {
    const standingAt = (position: number | null, moment: Moment, residualCents: number | null): Standing | null => {
      const members = position === null ? undefined : said.get(position);
      if (!members) return null;
      const signOff = signOffs?.get(moment.day)?.get(row.id)?.standing ?? null;
      const status = derived ? (derived.get(moment.day)?.get(row.id) ?? null) : members.status;
      return { ...members, status, residualCents, isInForce: isInForce(register, members, moment.day), signOff };
    };
    const before = standingAt(row.before, from, row.residualBefore);
    const after = standingAt(row.after, to, row.residualAfter);
    const differences = differencesOf(register, before, after, { from: from.day, to: to.day });
    return differences.map((difference) => ({ ...difference, register, id: row.id, code: row.code, title: after?.title ?? '' }));
  });
}

type Said = Pick<Standing, 'title' | 'status' | 'ownerId' | 'grade' | 'until'> & {
  /** Only of policies: when their cover begins, and what it looks at. */
  from: string | null;
  trigger: string | null;
  retroOn: string | null;
};

/** What a comparison looks at of the versions at these positions: a few members, taken out by the database. */
async function saidAt(reader: Reader, register: RegisterAsOf, positions: readonly (number | null)[]): Promise<Map<number, Said>> {
  const seqs = [...new Set(positions.flatMap((position) => position ?? []))];
  const said = new Map<number, Said>();
  const ofPolicy = (name: string) => (register === 'policy' ? name : undefined);
  const member = (name: string | undefined) => (name === undefined ? sql<null>`null` : jsonText(trailPayloads.body, ['after', name]));
  for (let start = 0; start < seqs.length; start += batch) {
    const rows = await reader
      .select({
        seq: trailPayloads.seq,
        title: member(register === 'supplier' ? 'name' : 'title'),
        status: member('status'),
        ownerId: member('owner_id'),
        grade: member(gradeMembers[register]),
        until: member(untilMembers[register]),
        from: member(ofPolicy('period_from')),
        trigger: member(ofPolicy('trigger')),
        retroOn: member(ofPolicy('retro_on')),
      })
      .from(trailPayloads)
      .where(inArray(trailPayloads.seq, seqs.slice(start, start + batch)));
    for (const { seq, ...members } of rows) said.set(seq, members);
  }
  return said;
}

function isInForce(register: RegisterAsOf, { status, from, until, trigger, retroOn }: Said, day: string): boolean {
  if (register === 'risk') return status === 'accepted';
  if (register === 'contract') return (effectiveContracts as readonly (string | null)[]).includes(status);
  if (register !== 'policy' || status === null || from === null || until === null) return false;
  const policy = { status: status as PolicyStatus, trigger: trigger as PolicyTrigger, periodFrom: from, periodTo: until, retroOn };
  // How long first claims are taken after the end says nothing of a day before it.
  return isInForceOn({ ...policy, subsequentUntil: null }, day);
}

/** What follows from the versions of these records on each of the days and is in none of them. */
async function onBothDays<Followed>(
  reader: Reader,
  register: RegisterAsOf,
  rows: readonly Row[],
  moments: readonly Moment[],
  follow: (reader: Reader, versions: readonly RecordVersion[], moment: Moment) => Promise<Map<string, Followed>>,
): Promise<Map<string, Map<string, Followed>>> {
  const ids = rows.map(({ id }) => id);
  const found = new Map<string, Map<string, Followed>>();
  for (const moment of moments) {
    const versions = await recordsAsOf(reader, register, ids, moment);
    found.set(moment.day, await follow(reader, [...versions.values()], moment));
  }
  return found;
}
