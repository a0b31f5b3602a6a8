/** Gathers the answer to a request list: what the auditors of an engagement asked, who answered, each step, and the files. */
import { eq } from 'drizzle-orm';
import { requestVerbs } from '#app/domain/evidence-request.ts';
import type { RequestFacts, RequestsPackFacts, RequestStepFacts } from '#app/domain/pack/requests/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { evidenceRequests } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { historyOf } from '../../trail/queries.server.ts';
import { evidenceOf } from './controls-in-scope.server.ts';
import { auditById, engagementReaders, type Front } from './front.server.ts';
import { peopleNames } from './people-names.server.ts';

/** Steps of one request that the pack lists, the newest kept. */
const mostSteps = 100;

/** The facts of the pack; refuses an engagement that is not there. */
export async function gatherRequestsPack(reader: Reader, ctx: Context, front: Front): Promise<Result<RequestsPackFacts>> {
  const audit = await auditById(reader, front.subjectId);
  if (!audit) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const rows = await reader.select().from(evidenceRequests).where(eq(evidenceRequests.auditId, audit.id));
  const names = await peopleNames(reader);
  const requests: RequestFacts[] = [];
  for (const row of rows)
    requests.push({
      ...row,
      askedBy: names.get(row.askedBy) ?? '',
      owner: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
      steps: await stepsOf(reader, row.id),
    });
  return done({
    ...front,
    kind: 'requests',
    title: audit.title,
    period: { fromOn: audit.periodFrom, toOn: audit.periodTo },
    today: ctx.today,
    audit,
    recipients: [...(await engagementReaders(reader, audit.id)), ...front.recipients],
    filters: [{ code: 'audit', value: audit.code }],
    leftOut: [],
    requests,
    evidence: await evidenceOf(reader, [{ type: 'evidence_request', ids: rows.map(({ id }) => id) }]),
  });
}

const verbs = ['ask', 'revise', ...requestVerbs] as const;

/** The trail knows who took each step, when and why. */
async function stepsOf(reader: Reader, id: string): Promise<RequestStepFacts[]> {
  const lines = await historyOf(reader, { type: 'evidence_request', id }, { limit: mostSteps });
  return lines.flatMap(({ act, at, actorName, why }) => {
    const verb = verbs.find((known) => act === `request.${known}`);
    return verb ? [{ at, by: actorName ?? '', verb, reason: why }] : [];
  });
}
