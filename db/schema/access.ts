/** Accounts, sessions, one-time links and the counters that slow down guessing. None of this is ever part of a record's content. */
import { roles } from '#app/domain/access.ts';
import { boolean, enumText, index, instant, integer, primaryKey, table, text, uniqueIndex } from '../columns.ts';
import { people } from './organisation.ts';
import { oneOf } from './parts.ts';

/** An account. `passwordHash` NULL: the person has not chosen a password yet (one-time link). One account per person. */
export const users = table(
  'users',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    email: text('email').notNull(),
    role: enumText('role', roles).notNull(),
    passwordHash: text('password_hash'),
    lang: enumText('lang', ['fr', 'en']).notNull(),
    isActive: boolean('is_active').notNull(),
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('users_email').on(t.email), uniqueIndex('users_person').on(t.personId), oneOf('users_role_known', t.role, roles)],
);

/** `id` is the SHA-256 of the cookie's token, in hex. Written on login and at most once a minute while in use. */
export const sessions = table(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** A link that lets a person choose a password once; valid for 24 hours. `id` is the SHA-256 of the token. */
export const oneTimeLinks = table('one_time_links', {
  id: text('id').primaryKey(),
  purpose: enumText('purpose', ['first_admin', 'invite', 'reset']).notNull(),
  /** NULL for the first administrator, whose account is made when the link is used. */
  userId: text('user_id').references(() => users.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/**
 * A key with which a program acts for an account, under /api only. `tokenSha256` is the SHA-256 of the token, in hex; the token itself is
 * shown once and kept nowhere. `usedAt` is written at most once a minute.
 */
export const apiTokens = table(
  'api_tokens',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    tokenSha256: text('token_sha256').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('api_tokens_sha256').on(t.tokenSha256), index('api_tokens_user').on(t.userId)],
);

/** Failures per key and window of 15 minutes; kept in the database so that a restart does not forget them. */
export const rateLimits = table(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowAt: instant('window_at').notNull(),
    hits: integer('hits').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowAt] })],
);
