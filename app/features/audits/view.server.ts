/** What the page of an audit shows and offers to this actor. */
import { can } from '#app/domain/access.ts';
import { auditTransitions, findingsMayBeRecorded } from '#app/domain/audit.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import { findingsOfAudit } from '../findings/queries.server.ts';
import { packsOfAudit } from '../packs/queries.server.ts';
import { requestsOfAudit } from '../requests/queries.server.ts';
import { engagementsOf, scopeOf, type AuditPage } from './queries.server.ts';

export async function auditView(ctx: Context, { audit, unit, owner }: AuditPage) {
  const isOpen = audit.status !== 'closed';
  const mayRevise = can(ctx.actor, 'audit.revise') && isOpen;
  const mayReadPacks = can(ctx.actor, 'pack.read');
  const controls = await scopeOf(ctx, audit.id);
  return {
    audit,
    unit,
    owner,
    controls,
    findings: await findingsOfAudit(ctx, audit.id),
    requests: await requestsOfAudit(ctx, audit.id),
    engagements: can(ctx.actor, 'audit.revise') || ctx.actor.role === 'coo' ? await engagementsOf(ctx, audit.id) : null,
    packs: mayReadPacks
      ? (await packsOfAudit(ctx, audit.id)).map(({ id, code, title, asOf, issuedAt, status }) => ({
          id,
          code,
          title,
          asOf,
          issuedAt,
          status,
        }))
      : null,
    verbs: can(ctx.actor, 'audit.advance') ? verbsFrom(auditTransitions, audit.status) : [],
    mayRevise,
    mayRecordFinding: can(ctx.actor, 'finding.record', { auditId: audit.id }) && findingsMayBeRecorded.includes(audit.status),
    mayAsk: can(ctx.actor, 'request.ask', { auditId: audit.id }) && isOpen,
    mayRequestPack: can(ctx.actor, 'pack.request') && controls.length > 0,
  };
}

export type AuditView = Awaited<ReturnType<typeof auditView>>;
