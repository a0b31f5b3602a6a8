/** The actor behind an account, for commands that name who acts. */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/domain/access.ts';
import { people, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

/** The active account of this e-mail address as an actor without engagements, or null. */
export async function accountActor(reader: Reader, email: string): Promise<Actor | null> {
  const [row] = await reader
    .select({ userId: users.id, personId: people.id, unitId: people.unitId, name: people.name, email: users.email, role: users.role })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(and(eq(users.email, email.trim().toLowerCase()), eq(users.isActive, true)));
  return row ? { ...row, engagements: [] } : null;
}
