/** Everything that a signature of a control covers, for one page: nobody should have to hunt for what they sign. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { signableControlStatuses } from '#app/domain/control.ts';
import { controls, people, riskControls, risks, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { contentDigestOf, signedContent } from '../controls/signed-content.server.ts';
import { listEvidence } from '../evidence/queries.server.ts';
import { visibleControls } from '../scope.server.ts';
import { withNames } from '../trail/names.server.ts';
import { historyOf, type TrailLine } from '../trail/queries.server.ts';
import { signaturesOf, testersOf, type SignatureLine } from './queries.server.ts';
import { objectionTo } from './signature-row.server.ts';

const mostChanges = 50;

/** The sheet of a control, or null when it does not exist or is out of scope. */
export async function signOffSheet(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({ control: controls, owner: people.name, unit: units.name })
    .from(controls)
    .leftJoin(people, eq(people.id, controls.ownerId))
    .leftJoin(units, eq(units.id, controls.unitId))
    .where(and(eq(controls.code, code), visibleControls(ctx.actor)));
  const content = found && (await signedContent(read, found.control.id));
  if (!found || !content) return null;
  const { control } = found;
  const signed = await signaturesOf(read, { type: 'control', id: control.id }, ctx.today);
  return {
    ...found,
    operator: control.operatorId === null ? null : await nameOf(read, control.operatorId),
    risks: await linkedRisks(read, control.id),
    design: content.design && { ...content.design, assessor: await nameOf(read, content.design.assessorId) },
    test: content.test && { ...content.test, tester: await nameOf(read, content.test.testerId) },
    evidence: content.test ? await listEvidence(ctx, 'control_test', content.test.id) : [],
    digest: contentDigestOf(content),
    signatures: signed,
    changes: await changesSince(ctx, control.id, signed),
    objection: signableControlStatuses.includes(control.status)
      ? objectionTo(ctx.actor.personId, {
          preparedBy: control.preparers,
          ownerId: control.ownerId,
          testerIds: await testersOf(read, control.id),
        })
      : ('state' as const),
  };
}

export type SignOffSheet = NonNullable<Awaited<ReturnType<typeof signOffSheet>>>;

function linkedRisks(reader: Reader, controlId: string) {
  return reader
    .select({
      id: risks.id,
      code: risks.code,
      title: risks.title,
      frequencyReduction: riskControls.frequencyReduction,
      severityReduction: riskControls.severityReduction,
      inherentCents: risks.inherentCents,
      residualCents: risks.residualCents,
    })
    .from(riskControls)
    .innerJoin(risks, eq(risks.id, riskControls.riskId))
    .where(eq(riskControls.controlId, controlId))
    .orderBy(desc(risks.residualCents), asc(risks.code));
}

async function nameOf(reader: Reader, personId: string): Promise<string | null> {
  const [person] = await reader.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return person?.name ?? null;
}

/** What the trail says of the control since its last approval; null when it was never approved. */
async function changesSince(ctx: Context, controlId: string, signed: readonly SignatureLine[]): Promise<TrailLine[] | null> {
  const last = signed.find(({ meaning, revokedAt }) => meaning === 'approved' && revokedAt === null);
  if (!last) return null;
  const lines = await historyOf(ctx.store.read, { type: 'control', id: controlId }, { limit: mostChanges });
  const signedSeq = lines.find(({ obj }) => obj.type === 'signature' && obj.id === last.id)?.seq ?? -1;
  return withNames(
    ctx,
    lines.filter(({ seq, act }) => seq > signedSeq && act !== 'evidence.read'),
  );
}
