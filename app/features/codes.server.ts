/** Hands out the next human code of a register, inside the transaction that uses it. A number that was given is never given again. */
import { eq } from 'drizzle-orm';
import { formatCode, type Register } from '#app/domain/ids.ts';
import { codeCounters } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';

export async function nextCode(tx: Tx, register: Register): Promise<string> {
  const [counter] = await tx.select({ next: codeCounters.next }).from(codeCounters).where(eq(codeCounters.register, register));
  const next = counter?.next ?? 1;
  await tx
    .insert(codeCounters)
    .values({ register, next: next + 1 })
    .onConflictDoUpdate({ target: codeCounters.register, set: { next: next + 1 } });
  return formatCode(register, next);
}
