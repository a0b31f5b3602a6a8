/** What each kind of pack is about, and how its facts are gathered. A new kind is one row here, its composer, its records and its drawing. */
import { asc, eq } from 'drizzle-orm';
import type { PackFacts } from '#app/domain/pack.ts';
import type { PackKind, PackRedaction } from '#app/domain/pack/front.ts';
import type { Result } from '#app/domain/refusal.ts';
import { auditControls, audits, evidenceRequests, frameworks, suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { visibleAudits, visibleRequirements, visibleSuppliers } from '../scope.server.ts';
import { gatherApplicabilityPack } from './gather/applicability.server.ts';
import { gatherAuditPack } from './gather/audit.server.ts';
import { gatherCommitteePack } from './gather/committee.server.ts';
import { gatherControlPack } from './gather/control.server.ts';
import { gatherInsurancePack } from './gather/insurance.server.ts';
import { gatherRequestsPack } from './gather/requests.server.ts';
import { gatherSupplierPack } from './gather/supplier.server.ts';
import type { Front } from './gather/front.server.ts';

export type PackSubject = { id: string; code: string; title: string };

type KindRow = {
  /** The records it can be issued for; null when it is about the whole organisation. */
  subjects: ((ctx: Context) => Promise<PackSubject[]>) | null;
  /** What can be kept back and leave a pack that still says something. */
  mayKeepBack: readonly PackRedaction[];
  /** What it can be narrowed to, named one by one; chosen controls need no engagement. */
  mayChoose?: 'control' | 'policy';
  /** Whether its subject is an engagement, whose auditors then read it. */
  isOfEngagement: boolean;
  gather: (reader: Reader, ctx: Context, front: Front) => Promise<Result<PackFacts>>;
};

/** Audits whose scope holds at least one control. */
const auditsWithControls = (ctx: Context): Promise<PackSubject[]> =>
  ctx.store.read
    .selectDistinct({ id: audits.id, code: audits.code, title: audits.title })
    .from(audits)
    .innerJoin(auditControls, eq(auditControls.auditId, audits.id))
    .where(visibleAudits(ctx.actor))
    .orderBy(asc(audits.code));

/** Audits whose auditors have asked for something. */
const auditsWithRequests = (ctx: Context): Promise<PackSubject[]> =>
  ctx.store.read
    .selectDistinct({ id: audits.id, code: audits.code, title: audits.title })
    .from(audits)
    .innerJoin(evidenceRequests, eq(evidenceRequests.auditId, audits.id))
    .where(visibleAudits(ctx.actor))
    .orderBy(asc(audits.code));

const allAudits = (ctx: Context): Promise<PackSubject[]> =>
  ctx.store.read
    .select({ id: audits.id, code: audits.code, title: audits.title })
    .from(audits)
    .where(visibleAudits(ctx.actor))
    .orderBy(asc(audits.code));

const allSuppliers = (ctx: Context): Promise<PackSubject[]> =>
  ctx.store.read
    .select({ id: suppliers.id, code: suppliers.code, title: suppliers.name })
    .from(suppliers)
    .where(visibleSuppliers(ctx.actor))
    .orderBy(asc(suppliers.name), asc(suppliers.id));

const allFrameworks = (ctx: Context): Promise<PackSubject[]> =>
  ctx.store.read
    .select({ id: frameworks.id, code: frameworks.code, title: frameworks.title })
    .from(frameworks)
    .where(visibleRequirements(ctx.actor))
    .orderBy(asc(frameworks.code));

export const packKindRows: { readonly [Kind in PackKind]: KindRow } = {
  control: {
    subjects: auditsWithControls,
    mayKeepBack: ['evidence', 'amounts'],
    mayChoose: 'control',
    isOfEngagement: true,
    gather: gatherControlPack,
  },
  committee: { subjects: null, mayKeepBack: [], isOfEngagement: false, gather: gatherCommitteePack },
  insurance: { subjects: null, mayKeepBack: [], mayChoose: 'policy', isOfEngagement: false, gather: gatherInsurancePack },
  audit: { subjects: allAudits, mayKeepBack: ['evidence'], isOfEngagement: true, gather: gatherAuditPack },
  supplier: { subjects: allSuppliers, mayKeepBack: ['evidence'], isOfEngagement: false, gather: gatherSupplierPack },
  requests: { subjects: auditsWithRequests, mayKeepBack: ['evidence'], isOfEngagement: true, gather: gatherRequestsPack },
  applicability: { subjects: allFrameworks, mayKeepBack: ['evidence'], isOfEngagement: false, gather: gatherApplicabilityPack },
};
