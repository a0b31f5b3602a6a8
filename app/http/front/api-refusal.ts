import { bodyLimits } from './body.ts';

/** What is wrong with a request to the API; `path` is a place in its document, or empty for the request as a whole. */
export type ApiProblem = { readonly path: string; readonly code: string; readonly message: string };

const problems: Readonly<Record<number, Omit<ApiProblem, 'path'>>> = {
  400: { code: 'bad_request', message: 'cannot be read' },
  401: { code: 'not_authenticated', message: 'needs a valid token: Authorization: Bearer …' },
  403: { code: 'not_allowed', message: 'is not among the rights of the account, or not by this method' },
  404: { code: 'not_found', message: 'has an address that does not exist' },
  405: { code: 'method_not_allowed', message: 'must be GET, HEAD or POST' },
  408: { code: 'timed_out', message: 'took too long to arrive' },
  413: { code: 'too_large', message: `is larger than ${bodyLimits.jsonBytes / 1024 / 1024} MiB` },
  415: { code: 'wrong_type', message: 'must be application/json, not compressed' },
  429: { code: 'too_many_attempts', message: 'comes from an address that has shown too many wrong tokens: wait a quarter of an hour' },
  503: { code: 'unavailable', message: 'cannot be answered for a moment' },
};

/** The body of a refusal, in the shape that every route of the API gives its own. */
export function apiRefusal(status: number): { errors: ApiProblem[]; count: number } {
  const problem = problems[status] ?? { code: 'failed', message: 'could not be answered' };
  return { errors: [{ path: '', ...problem }], count: 1 };
}
