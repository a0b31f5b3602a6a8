/** Where controls stand on a day: latest design assessment, latest concluded test, newest signature. One query per kind of fact. */
import { and, desc, eq } from 'drizzle-orm';
import { daysBetween } from '#app/domain/calendar.ts';
import { testIntervalDays } from '#app/domain/control.ts';
import type { ControlStanding } from '#app/domain/exposure/credit.ts';
import { signOffStanding, type StandingSignature } from '#app/domain/sign-off.ts';
import { controls, controlTests, designAssessments, signatureRevocations, signatures } from '#db/schema/index.ts';
import { isAmong } from '#db/sql.ts';
import type { Reader } from '#db/store.ts';

export type StandingControl = {
  control: typeof controls.$inferSelect;
  standing: ControlStanding;
  latestSignature: StandingSignature | null;
};

export async function controlStandings(
  reader: Reader,
  controlIds: readonly string[],
  today: string,
): Promise<Map<string, StandingControl>> {
  if (controlIds.length === 0) return new Map();
  const rows = await reader.select().from(controls).where(isAmong(controls.id, controlIds));
  const designs = firstPer(
    await reader
      .select()
      .from(designAssessments)
      .where(isAmong(designAssessments.controlId, controlIds))
      .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id)),
    (row) => row.controlId,
  );
  const tests = firstPer(
    await reader
      .select()
      .from(controlTests)
      .where(and(isAmong(controlTests.controlId, controlIds), eq(controlTests.status, 'concluded')))
      .orderBy(desc(controlTests.periodTo), desc(controlTests.concludedAt), desc(controlTests.id)),
    (row) => row.controlId,
  );
  const signed = await latestSignatures(reader, 'control', controlIds);

  return new Map(
    rows.map((control) => {
      const design = designs.get(control.id);
      const test = tests.get(control.id);
      const latestSignature = signed.get(control.id) ?? null;
      const agedFrom = test?.periodTo ?? control.operatingSinceOn;
      const standing: ControlStanding = {
        design: design ? { rating: design.rating, conclusion: design.conclusion } : null,
        test: test?.conclusion
          ? {
              sampleSize: test.sampleSize,
              deviations: test.deviations,
              conclusion: test.conclusion,
              isFullPopulation: test.sampling === 'full',
            }
          : null,
        ageDays: agedFrom === null ? null : Math.max(0, daysBetween(agedFrom, today)),
        intervalDays: testIntervalDays(control),
        signOff: signOffStanding(control, latestSignature, today),
      };
      return [control.id, { control, standing, latestSignature }];
    }),
  );
}

/** The newest signature of each record, with whether it was revoked. */
export async function latestSignatures(
  reader: Reader,
  recordType: 'control' | 'risk',
  recordIds: readonly string[],
): Promise<Map<string, StandingSignature & { id: string }>> {
  const rows = await reader
    .select({
      id: signatures.id,
      recordId: signatures.recordId,
      meaning: signatures.meaning,
      recordDigest: signatures.recordDigest,
      validUntilOn: signatures.validUntilOn,
      revokedAt: signatureRevocations.revokedAt,
    })
    .from(signatures)
    .leftJoin(signatureRevocations, eq(signatureRevocations.signatureId, signatures.id))
    .where(and(eq(signatures.recordType, recordType), isAmong(signatures.recordId, recordIds)))
    .orderBy(desc(signatures.signedAt), desc(signatures.id));
  const newest = firstPer(rows, (row) => row.recordId);
  return new Map(
    [...newest].map(([id, row]) => [
      id,
      {
        id: row.id,
        meaning: row.meaning,
        recordDigest: row.recordDigest,
        validUntilOn: row.validUntilOn,
        isRevoked: row.revokedAt !== null,
      },
    ]),
  );
}

function firstPer<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
}
