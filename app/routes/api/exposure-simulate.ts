import { problemText } from '#app/features/exposure/problem-text.ts';
import { runOnThread } from '#app/features/exposure/run-on-thread.server.ts';
import type { ApiProblem } from '#app/http/front/api-refusal.ts';
import { forMember } from '#app/http/request-context.ts';

const json = (body: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers } });

const refusal = (errors: readonly ApiProblem[], count: number, status = 422, headers: Record<string, string> = {}): Response =>
  json(JSON.stringify({ errors, count }), status, headers);

/** The text of the body; null when it is not UTF-8, which would otherwise be simulated with names that nobody sent. */
async function textOf(request: Request): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** Answers a portfolio document with what `garant exposure --json` prints for it. Nothing of it is kept. */
export const action = forMember(async ({ request }) => {
  const document = await textOf(request);
  if (document === null) return refusal([{ path: '', code: 'not_utf8', message: 'is not UTF-8 text' }], 1);
  const ending = await runOnThread({ kind: 'run', document }, { signal: request.signal });
  switch (ending.kind) {
    case 'answer':
      return json(ending.json, 200);
    case 'refused':
      return refusal(
        ending.problems.map((problem) => ({ path: problem.path, code: problem.code, message: problemText(problem) })),
        ending.count,
      );
    case 'too_much_work':
      return refusal([{ path: '', code: 'too_much_work', message: 'takes more time or memory than the server gives to a run' }], 1);
    case 'busy':
      return refusal([{ path: '', code: 'busy', message: 'too many runs wait already' }], 1, 429, { 'Retry-After': '30' });
    case 'cancelled':
      // Nobody is there to read it.
      return new Response(null, { status: 499 });
    case 'results':
    case 'faults':
      throw new Error(`A document was answered with ${ending.kind}.`);
  }
});
