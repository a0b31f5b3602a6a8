/** What the answer to a request list shows beside what all packs have. */
import { z } from 'zod';
import { auditTypes } from '../../audit.ts';
import { requestStatuses, requestVerbs } from '../../evidence-request.ts';
import { count, day, evidenceKey, front, stamp } from '../front.ts';

const step = z.strictObject({ taken: stamp, by: z.string(), verb: z.enum(['ask', 'revise', ...requestVerbs]), reason: z.string() });
export type RequestStep = z.infer<typeof step>;

const request = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  wording: z.string(),
  criterion: z.string(),
  status: z.enum(requestStatuses),
  askedBy: z.string(),
  owner: z.string().nullable(),
  dueOn: day,
  isOverdue: z.boolean(),
  delivered: stamp.nullable(),
  steps: z.array(step),
  evidenceKeys: z.array(evidenceKey),
});
export type PackRequestLine = z.infer<typeof request>;

export const requestsPackSchema = z.strictObject({
  ...front,
  kind: z.literal('requests'),
  period: z.strictObject({ fromOn: day, toOn: day }),
  engagement: z.strictObject({ code: z.string(), title: z.string(), type: z.enum(auditTypes), lead: z.string().nullable() }),
  summary: z.strictObject({ requests: count, accepted: count, delivered: count, open: count, overdue: count, files: count }),
  requests: z.array(request),
});
export type RequestsPack = z.infer<typeof requestsPackSchema>;
