/** What the page of a register as of a day shows of each record: its members as they stood, with names in place of ids. */
import { listIn, optionalTextIn, textIn, type RegisterAsOf } from '#app/domain/as-of.ts';
import type { SignOffStanding } from '#app/domain/exposure/credit.ts';
import type { Context } from '../context.ts';
import { namesIn } from '../trail/names.server.ts';
import { figuresAsOf, type FiguresAsOf } from './figures.server.ts';
import type { Moment } from './moment.server.ts';
import type { RecordAsOf } from './register-page.server.ts';
import { requirementStatusesAsOf } from './requirement-status.server.ts';
import { signOffsAsOf } from './sign-offs.server.ts';

export type RegisterRow = {
  code: string;
  /** Empty when the values of this version were erased. */
  title: string;
  status: string | null;
  owner: string | null;
  /** The other members that the register shows, by their names in the trail. */
  members: Readonly<Record<string, string | number | null>>;
  /** The first of its suppliers, and how many more there are. */
  supplier: { name: string; others: number } | null;
  figures: FiguresAsOf | null;
  signOff: SignOffStanding | null;
  erasedBy: number | null;
  currency: string;
};

/** The members that a register shows beside code, title, status and owner, in their order. */
export const shownMembers = {
  risk: [],
  control: ['is_key'],
  audit: ['type', 'period_to', 'opinion'],
  finding: ['rating', 'due_on'],
  policy: ['line', 'period_to', 'premium_cents'],
  supplier: ['criticality', 'annual_spend_cents'],
  contract: ['ends_on', 'amount_cents'],
  framework: ['source'],
  requirement: ['reference', 'framework_id', 'applicability'],
} as const satisfies Readonly<Record<RegisterAsOf, readonly string[]>>;

export async function registerRows(
  ctx: Context,
  register: RegisterAsOf,
  moment: Moment,
  versions: readonly RecordAsOf[],
): Promise<RegisterRow[]> {
  const { read } = ctx.store;
  const ids = versions.map(({ id }) => id);
  const names = await namesIn(
    ctx,
    versions.map(({ fields }) => [
      optionalTextIn(fields, 'owner_id'),
      listIn(fields, 'supplier_ids'),
      optionalTextIn(fields, 'framework_id'),
    ]),
  );
  const figures = register === 'risk' ? await figuresAsOf(read, ids, moment) : null;
  const signOffs = register === 'control' ? await signOffsAsOf(read, versions, moment) : null;
  const statuses = register === 'requirement' ? await requirementStatusesAsOf(read, versions, moment) : null;
  return versions.map(({ id, code, fields, erasedBy }) => {
    const owner = optionalTextIn(fields, 'owner_id');
    const [supplier, ...others] = listIn(fields, 'supplier_ids').map(String);
    return {
      code,
      title: titleIn(fields),
      status: statuses ? (statuses.get(id) ?? null) : optionalTextIn(fields, 'status'),
      owner: owner && names.nameOf(owner),
      members: Object.fromEntries(shownMembers[register].map((member) => [member, plain(names.inWords(fields?.[member]))])),
      supplier: supplier ? { name: names.records.get(supplier)?.title ?? names.nameOf(supplier), others: others.length } : null,
      figures: figures?.get(id) ?? null,
      signOff: signOffs?.get(id)?.standing ?? null,
      erasedBy,
      currency: optionalTextIn(fields, 'currency') ?? 'EUR',
    };
  });
}

/** What a record is called: its title, or the name of a supplier. */
export const titleIn = (fields: RecordAsOf['fields']): string => textIn(fields, 'title') || textIn(fields, 'name');

function plain(value: unknown): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
