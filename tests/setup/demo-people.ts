/** People of the demonstration, for tests that act on its records. */
import { eq } from 'drizzle-orm';
import type { Role } from '#app/domain/access.ts';
import { contextFor, type Context } from '#app/features/context.ts';
import { users } from '#db/schema/index.ts';
import type { EmptyRegister } from './register.ts';

/** Somebody of the demonstration with this role, without an engagement. */
export async function demoActor(register: EmptyRegister, role: Role, name: string = role): Promise<Context> {
  const [account] = await register.store.read.select().from(users).where(eq(users.role, role)).limit(1);
  if (!account) throw new Error(`The demonstration has no ${role}.`);
  const { id: userId, personId, email } = account;
  return contextFor(register.services, {
    actor: { userId, personId, unitId: null, name, email, role, engagements: [] },
    presence: { kind: 'user', auth: 'pwd', sessionTag: '' },
    lang: 'fr',
    requestId: 'test',
  });
}
