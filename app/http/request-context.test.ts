import { describe, expect, it } from 'vitest';
import { BadCursor } from '#app/features/list-page.ts';
import { TrailReadOnly } from '#app/features/trail/state.server.ts';
import { forAnyone } from './request-context.ts';

/** The status of the answer that a page gives when something below it throws. */
async function statusAfter(error: Error): Promise<number> {
  const page = forAnyone(() => Promise.reject(error));
  const answer: unknown = await page({ request: new Request('http://localhost/'), params: {}, context: { visit: {} } } as never).catch(
    (thrown: unknown) => thrown,
  );
  if (answer instanceof Response) return answer.status;
  throw answer;
}

describe('what is thrown below a page', () => {
  it('is a bad request when the place in a list is none of ours', async () => {
    expect(await statusAfter(new BadCursor('no such place'))).toBe(400);
  });

  it('is unavailable while the trail does not hold', async () => {
    expect(await statusAfter(new TrailReadOnly({ seq: 3, reason: 'root' }))).toBe(503);
  });

  it('stays what it is when it is our fault', async () => {
    await expect(statusAfter(new RangeError('a bug'))).rejects.toThrow('a bug');
  });
});
