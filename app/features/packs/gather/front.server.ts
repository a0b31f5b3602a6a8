/** What packs of every kind say of themselves, before anything is gathered for one of them. */
import { asc, eq } from 'drizzle-orm';
import type { FrontFacts } from '#app/domain/pack/facts.ts';
import { audits, engagements, people, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Moment } from '../../as-of/moment.server.ts';
import type { Context } from '../../context.ts';
import { currentLog, headAt } from '../../trail/stored-log.server.ts';
import type { PackRequest } from '../form.ts';

/** The front matter but for what a kind decides, and the record that was asked for. */
export type Front = Omit<FrontFacts, 'title' | 'period' | 'filters' | 'leftOut' | 'evidence'> & {
  subjectId: string | null;
  /** Codes of the only controls or policies to show; empty for all. */
  chosen: readonly string[];
};
export type PackIdentity = { packId: string; version: number; supersedes: string | null; application: string };

/** `moment` is the close of the day that the pack shows; null for what stands now. */
export async function frontOf(
  reader: Reader,
  ctx: Context,
  request: PackRequest,
  { moment, ...identity }: PackIdentity & { moment: Moment | null },
): Promise<Front> {
  const log = await currentLog(reader);
  if (!log) throw new Error('The trail has no head.');
  return {
    ...identity,
    subjectId: request.subjectId,
    chosen: codesIn(request.only ?? ''),
    lang: request.lang,
    classification: request.classification,
    purpose: request.purpose,
    recipients: recipientsIn(request.recipients ?? ''),
    redactions: redactionsOf(request),
    watermark: request.watermark || null,
    organisation: { name: ctx.settings.organisationName, registration: null },
    asOfAt: moment ? moment.endsAt - 1 : ctx.at,
    issuedAt: ctx.at,
    issuedBy: { name: ctx.actor.name, role: ctx.actor.role },
    timeZone: ctx.settings.zone,
    trail: moment ? await headAt(reader, log, moment.position) : { size: log.size, root: log.root },
  };
}

const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ''),
  ),
];

/** "Name, what they are" a line. */
const recipientsIn = (lines: string): FrontFacts['recipients'] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...detail] = line.split(',');
      return { name: name.trim() || line, detail: detail.join(',').trim() };
    });

const redactionsOf = ({ keepsFilesBack, keepsAmountsBack }: PackRequest): FrontFacts['redactions'] => [
  ...(keepsFilesBack ? ['evidence' as const] : []),
  ...(keepsAmountsBack ? ['amounts' as const] : []),
];

/** The audit that an engagement's pack is about. */
export async function auditById(reader: Reader, auditId: string | null): Promise<typeof audits.$inferSelect | null> {
  if (auditId === null) return null;
  const [audit] = await reader.select().from(audits).where(eq(audits.id, auditId));
  return audit ?? null;
}

/** Accounts that may enter the engagement: to them a pack of it is addressed. */
export const engagementReaders = (reader: Reader, auditId: string): Promise<{ name: string; detail: string }[]> =>
  reader
    .select({ name: people.name, detail: users.email })
    .from(engagements)
    .innerJoin(users, eq(users.id, engagements.userId))
    .innerJoin(people, eq(people.id, users.personId))
    .where(eq(engagements.auditId, auditId))
    .orderBy(asc(people.name), asc(users.email));
