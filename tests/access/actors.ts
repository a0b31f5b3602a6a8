/** Who asks in the access tables: one account for each role and for each relation to a record that changes the answer. */
import type { Role } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import { hashPassword } from '#app/features/people/passwords.server.ts';
import { newToken, tokenId } from '#app/features/people/tokens.server.ts';
import { engagements, people, sessions, units, users } from '#db/schema/index.ts';
import type { TestRegister } from '#tests/setup/register.ts';

type Account = {
  role: Role;
  /** Whether the person belongs to the unit of the records; everybody else works in another one. */
  isOfUnit?: true;
  isDisabled?: true;
  engagement?: { audit: 'ours' | 'other'; isInternal: boolean; isOver?: true };
};

const accounts = {
  disabled: { role: 'compliance', isDisabled: true },
  expired_auditor: { role: 'auditor', engagement: { audit: 'ours', isInternal: true, isOver: true } },
  admin: { role: 'admin' },
  compliance: { role: 'compliance' },
  coo: { role: 'coo' },
  owner: { role: 'contributor' },
  tester: { role: 'contributor' },
  colleague: { role: 'contributor', isOfUnit: true },
  outsider: { role: 'contributor' },
  internal_auditor: { role: 'auditor', engagement: { audit: 'ours', isInternal: true } },
  external_auditor: { role: 'auditor', engagement: { audit: 'ours', isInternal: false } },
  other_auditor: { role: 'auditor', engagement: { audit: 'other', isInternal: true } },
} as const satisfies Record<string, Account>;

export type AccountName = keyof typeof accounts;
export type ActorName = 'anonymous' | AccountName;
export const accountNames = Object.keys(accounts) as AccountName[];
/** The columns of the table, in order. */
export const actorNames: readonly ActorName[] = ['anonymous', ...accountNames];

/** Those who must never read a word of the restricted records. */
export const strangers: readonly ActorName[] = ['anonymous', 'disabled', 'expired_auditor', 'outsider', 'other_auditor'];

/** Every account's. The steps that ask for a password again must not end there. */
export const password = 'cheval-agrafe-pile-correcte';

export type Actors = Record<AccountName, { personId: string; userId: string }>;

export async function addActors({ services, store, unitId }: TestRegister): Promise<Actors> {
  const elsewhere = services.newId();
  const passwordHash = await hashPassword(password);
  const added = accountNames.map((name) => ({
    name,
    account: accounts[name] as Account,
    personId: services.newId(),
    userId: services.newId(),
  }));
  await store.transact(async (tx) => {
    await tx.insert(units).values({ id: elsewhere, code: 'NAN', name: 'Nantes', parentId: null });
    for (const { name, account, personId, userId } of added) {
      const email = `${name}@matrix.example`;
      const unit = account.isOfUnit ? unitId : elsewhere;
      await tx.insert(people).values({ id: personId, name, email, position: null, unitId: unit, isExternal: false, isActive: true });
      await tx.insert(users).values({
        id: userId,
        personId,
        email,
        role: account.role,
        passwordHash,
        lang: 'fr',
        isActive: !account.isDisabled,
        version: 1,
        createdAt: services.now(),
      });
    }
  });
  return Object.fromEntries(added.map(({ name, personId, userId }) => [name, { personId, userId }])) as Actors;
}

/** Lets the auditors in: today, or until yesterday. */
export async function engageAuditors(
  { store }: TestRegister,
  actors: Actors,
  auditIds: Record<'ours' | 'other', string>,
  today: string,
): Promise<void> {
  await store.transact(async (tx) => {
    for (const name of accountNames) {
      const { engagement }: Account = accounts[name];
      if (!engagement) continue;
      await tx.insert(engagements).values({
        auditId: auditIds[engagement.audit],
        userId: actors[name].userId,
        opensOn: addDays(today, -30),
        closesOn: addDays(today, engagement.isOver ? -1 : 30),
        isInternal: engagement.isInternal,
      });
    }
  });
}

/** A session of this account as the database may hold it, also for whom signing in would refuse one; returns the cookie. */
export async function openSession({ services, store }: TestRegister, userId: string): Promise<string> {
  const token = newToken(services.randomBytes);
  const at = services.now();
  await store.transact((tx) =>
    tx
      .insert(sessions)
      .values({ id: tokenId(token), userId, createdAt: at, seenAt: at, expiresAt: at + 3_600_000 })
      .then(() => undefined),
  );
  return `sid=${token}`;
}
