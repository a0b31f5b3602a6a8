/** One record as it stood at the close of a past day, with what it was linked to and what belonged to it, each as it stood too. */
import { getTableColumns } from 'drizzle-orm';
import { optionalTextIn, type Fields, type RegisterAsOf } from '#app/domain/as-of.ts';
import type { Context } from '../context.ts';
import { bookkeeping } from '../trail/changes.ts';
import { namesIn } from '../trail/names.server.ts';
import { registers } from '../trail/named-records.server.ts';
import { figuresAsOf } from './figures.server.ts';
import type { Moment } from './moment.server.ts';
import type { RecordAsOf } from './register-page.server.ts';
import { titleIn } from './register-view.server.ts';
import { heldLists, relatedOf } from './related.server.ts';
import { requirementStatusesAsOf } from './requirement-status.server.ts';
import { signOffsAsOf, signaturesAsOf } from './sign-offs.server.ts';

/** Shown at the head of the page. */
const atTheHead = new Set(['code', 'title', 'name', 'status']);
const mostSignatures = 20;

export async function recordView(ctx: Context, register: RegisterAsOf, record: RecordAsOf, moment: Moment) {
  const { read } = ctx.store;
  const { id, fields } = record;
  const names = await namesIn(ctx, [fields, record.actorId]);
  const signOffs = register === 'control' ? await signOffsAsOf(read, [record], moment) : null;
  const statuses = register === 'requirement' ? await requirementStatusesAsOf(read, [record], moment) : null;
  const signatures = register === 'control' || register === 'risk' ? await signaturesAsOf(read, register, [id], moment) : [];
  return {
    register,
    code: record.code,
    title: titleIn(fields),
    status: statuses ? (statuses.get(id) ?? null) : optionalTextIn(fields, 'status'),
    version: record.version,
    at: record.at,
    by: record.actorId === 'system' ? null : names.nameOf(record.actorId),
    erasedBy: record.erasedBy,
    currency: optionalTextIn(fields, 'currency') ?? 'EUR',
    facts: factsOf(register, fields).map(([member, value]) => ({ member, value: names.inWords(value) })),
    figures: register === 'risk' ? ((await figuresAsOf(read, [id], moment)).get(id) ?? null) : null,
    signOff: signOffs?.get(id)?.standing ?? null,
    signatures: signatures.slice(0, mostSignatures).map(({ meaning, signerName, signedAt, validUntilOn, reason, isRevoked }) => ({
      meaning,
      signerName,
      signedAt,
      validUntilOn,
      reason,
      isRevoked,
    })),
    related: await relatedOf(ctx, register, record, moment),
  };
}

export type RecordView = Awaited<ReturnType<typeof recordView>>;

/** Members in the order of the register's table; those that a version does not have yet are left out. */
function factsOf(register: RegisterAsOf, fields: Fields | null): [string, unknown][] {
  if (fields === null) return [];
  return Object.keys(getTableColumns(registers[register].table))
    .map(snakeCase)
    .filter((member) => member in fields && !bookkeeping.has(member) && !atTheHead.has(member) && !heldLists.has(member))
    .map((member) => [member, fields[member]]);
}

const snakeCase = (column: string): string => column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
