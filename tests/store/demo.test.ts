import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { openEmptyRegister, type EmptyRegister } from '#tests/setup/register.ts';

let register: EmptyRegister;
beforeAll(async () => {
  register = await openEmptyRegister();
  const start = performance.now();
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  console.log(loaded, performance.now() - start);
}, 60_000);
afterAll(() => register.close());

describe('the demonstration', () => {
  it('verifies', async () => {
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });
});
