/** One contract of a file laid over what the register knows of it: the file's word where it has one, else what stands. */
import type { ContractDraft } from '#app/domain/spreadsheet/contracts.ts';
import type { ContractContent } from '../contracts/form.ts';
import type { ContractRecord } from '../contracts/record.server.ts';
import type { ColumnOf } from './columns.ts';
import type { Known } from './known.server.ts';
import { noted, textOver, withLines } from './noted-lines.ts';
import { placed, type Warn } from './placing.ts';

/** The content without its links, which are found apart. */
export type Terms = Omit<ContractContent, 'supplierIds' | 'parentId'>;

export type Surroundings = {
  known: Known;
  columnOf: ColumnOf;
  /** Other contracts of the file stand under it. */
  isFramework: boolean;
  hasParent: boolean;
  /** The framework that the file names, when it leads nowhere. */
  lostParent: string | null;
  currency: string;
  warn: Warn;
};

export function contentOfContract(draft: ContractDraft, existing: ContractRecord | null, at: Surroundings): Terms {
  const owner = placed('owner', draft.ownerText, at);
  const unit = placed('unit', draft.unitText, at);
  const lostParent = at.lostParent === null ? [] : [noted(at.columnOf('parentReference'), at.lostParent)];
  const extras = draft.extras.map(({ heading, value }) => noted(heading, value));
  return {
    reference: draft.reference,
    title: textOver(draft.title, existing?.title ?? ''),
    category: textOver(draft.category, existing?.category ?? ''),
    kind: kindOf(draft, existing, at),
    ownerId: owner.id ?? existing?.ownerId ?? null,
    unitId: unit.id ?? existing?.unitId ?? null,
    confidentiality: existing?.confidentiality ?? 'internal',
    ...termOf(draft, existing),
    amountCents: draft.amountCents ?? existing?.amountCents ?? null,
    annualCents: draft.annualCents ?? existing?.annualCents ?? null,
    currency: draft.currency ?? existing?.currency ?? at.currency,
    renewal: draft.renewal ?? existing?.renewal ?? 'none',
    renewalTermMonths: draft.renewalTermMonths ?? existing?.renewalTermMonths ?? null,
    ...noticeOf(draft, existing),
    paymentTermsDays: draft.paymentTermsDays ?? existing?.paymentTermsDays ?? null,
    liabilityCapCents: draft.liabilityCapCents ?? existing?.liabilityCapCents ?? null,
    hasAuditRight: draft.hasAuditRight ?? existing?.hasAuditRight ?? false,
    hasExitPlan: draft.hasExitPlan ?? existing?.hasExitPlan ?? false,
    governingLaw: textOver(draft.governingLaw, existing?.governingLaw ?? ''),
    notes: withLines(existing?.notes ?? '', [draft.notes ?? '', ...owner.notes, ...unit.notes, ...lostParent, ...extras]),
  };
}

function kindOf({ kind }: ContractDraft, existing: ContractRecord | null, { isFramework, hasParent }: Surroundings): Terms['kind'] {
  if (hasParent) return 'subsequent';
  if (isFramework) return 'overarching';
  const stated = kind ?? existing?.kind ?? 'standalone';
  // A subsequent contract needs its framework; without one it stands alone until somebody links it.
  return stated === 'subsequent' ? 'standalone' : stated;
}

type Term = Pick<Terms, 'startsOn' | 'durationMonths' | 'endsOn' | 'isIndefinite'>;

/** Start, end and duration belong together: an end that the file does not state stays only while it states no duration either. */
function termOf(draft: ContractDraft, existing: ContractRecord | null): Term {
  const statesTerm = draft.endsOn !== null || draft.durationMonths !== null;
  const isIndefinite = draft.isIndefinite || (!statesTerm && (existing?.isIndefinite ?? false));
  return {
    startsOn: draft.startsOn ?? existing?.startsOn ?? null,
    // "0 mois" states no duration.
    durationMonths: draft.durationMonths || (existing?.durationMonths ?? null),
    endsOn: isIndefinite ? null : (draft.endsOn ?? (statesTerm ? null : (existing?.endsOn ?? null))),
    isIndefinite,
  };
}

/** Months and days of notice are one statement: a file that gives one of them replaces both. */
function noticeOf(draft: ContractDraft, existing: ContractRecord | null): Pick<Terms, 'noticeMonths' | 'noticeDays'> {
  const { noticeMonths, noticeDays } = draft.noticeMonths !== null || draft.noticeDays !== null ? draft : (existing ?? draft);
  return { noticeMonths, noticeDays };
}
