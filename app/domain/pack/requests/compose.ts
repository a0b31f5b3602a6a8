/** The model of an answer to a request list. */
import { isRequestOverdue, openRequestStatuses } from '../../evidence-request.ts';
import { composeFront } from '../compose-front.ts';
import { indexEvidence, keysOf, ownerKey, type EvidenceOwner } from '../evidence-index.ts';
import type { EvidenceFacts } from '../facts.ts';
import type { PackEvidence, Stamp } from '../front.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import type { RequestFacts, RequestsPackFacts } from './facts.ts';
import type { PackRequestLine, RequestsPack } from './model.ts';

export function composeRequestsPack(facts: RequestsPackFacts): RequestsPack {
  const stampOf = stamperIn(facts.timeZone);
  const owners = new Map<string, EvidenceOwner>(
    facts.requests.map(({ id, code }) => [ownerKey('evidence_request', id), { recordCode: code, parent: null }]),
  );
  const byId = new Map(facts.requests.map((request) => [request.id, request]));
  const isGiven = (file: EvidenceFacts) => isDelivered(file, byId.get(file.recordId));
  const evidence = indexEvidence(owners, facts.evidence.filter(isGiven), stampOf);
  const requests = sortedBy(facts.requests, ({ code }) => code).map((request) => composeRequest(request, evidence, facts.today, stampOf));
  const inStatus = (...statuses: PackRequestLine['status'][]) => requests.filter(({ status }) => statuses.includes(status)).length;
  return {
    ...composeFront(facts, {
      kind: 'requests',
      notRecorded: ['ipe', 'changes', 'addenda'],
      leftOut: facts.evidence
        .filter((file) => byId.has(file.recordId) && !isGiven(file))
        .map(({ recordId, name }) => ({
          type: 'evidence',
          code: byId.get(recordId)?.code ?? '',
          title: name,
          reason: 'not_delivered',
        })),
      signOffs: [],
      evidence,
    }),
    kind: 'requests',
    period: facts.period,
    engagement: { ...pick(facts.audit, ['code', 'title', 'type']), lead: facts.audit.leadAuditor || null },
    summary: {
      requests: requests.length,
      accepted: inStatus('accepted'),
      delivered: inStatus('delivered'),
      open: inStatus(...openRequestStatuses),
      overdue: requests.filter(({ isOverdue }) => isOverdue).length,
      files: evidence.length,
    },
    requests,
  };
}

/** The pack is read by auditors: what is being prepared for the next delivery is not an answer yet. */
const isDelivered = (file: EvidenceFacts, request: RequestFacts | undefined): boolean =>
  request !== undefined && request.deliveredAt !== null && file.uploadedAt <= request.deliveredAt;

function composeRequest(
  request: RequestFacts,
  evidence: readonly PackEvidence[],
  today: string,
  stampOf: (at: number) => Stamp,
): PackRequestLine {
  return {
    ...pick(request, ['code', 'version', 'title', 'wording', 'criterion', 'status', 'askedBy', 'owner', 'dueOn']),
    isOverdue: isRequestOverdue(request, today),
    delivered: request.deliveredAt === null ? null : stampOf(request.deliveredAt),
    steps: sortedBy(
      request.steps,
      ({ at }) => at,
      ({ verb }) => verb,
    ).map(({ at, by, verb, reason }) => ({ taken: stampOf(at), by, verb, reason })),
    evidenceKeys: keysOf(evidence, 'evidence_request', request.code),
  };
}
