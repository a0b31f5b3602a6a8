/** The check of the parts of a pack together, and the one report on all of them. */
import { canonicalJson } from '../trail/canonical.ts';
import type { ListedPart } from './manifest.ts';
import { PackFailure, type PackReport, type Reservation, type SeenPart, verdictOf } from './report.ts';
import type { Outcome } from './verification.ts';

/** One PDF that was verified, by the name of its file; `isInside`: it lies in an archive that was verified with its first part. */
export type Verified = Outcome & { name: string; isInside: boolean };

/**
 * The report on files that were verified one by one. A file alone that is no part has its own. Of several, one that says it is of another pack is
 * named first, then the first that was refused by itself; else it is checked that they are parts of one issue, and what is missing is a reservation.
 */
export function reportTogether(verified: readonly Verified[]): PackReport {
  const [first] = verified as [Verified];
  const refused = verified.find(isRefused);
  if (verified.length === 1 && (refused || first.part === null)) return first.report;
  const reference = verified.find(({ part }) => part !== null) ?? first;
  try {
    checkSamePack(verified, reference);
    return refused ? namedReport(refused) : wholeReport(verified, partsAmong(verified, reference));
  } catch (error) {
    if (!(error instanceof PackFailure)) throw error;
    const { code, subject } = error;
    const passed = reference.report.checks.filter(({ ok }) => ok);
    const checks = [...passed, { check: 'PARTS' as const, ok: false, code, subject }];
    return { ...summed(verified), verdict: verdictOf(code, []), checks, reservations: reservationsOf(verified) };
  }
}

export const isRefused = ({ report }: Pick<Outcome, 'report'>): boolean => report.checks.some(({ ok }) => !ok);

/** What could not be read far enough to say what it is is for its own report to name. */
function checkSamePack(verified: readonly Verified[], reference: Verified): void {
  const stranger = verified.find(
    ({ part, report: { packId } }) => packId !== null && (part === null || packId !== reference.report.packId),
  );
  if (stranger && verified.length > 1) throw new PackFailure('E-PARTS-OTHER', stranger.name);
}

/** The report of one file among several. */
const namedReport = ({ name, report }: Verified): PackReport => ({
  ...report,
  checks: report.checks.map((check) => (check.ok ? check : { ...check, subject: [name, check.subject].filter(Boolean).join(': ') })),
});

/** Every part that the files list, with the file that is it. Throws PackFailure naming the file that does not belong to the others. */
function partsAmong(verified: readonly Verified[], reference: Verified): SeenPart[] {
  const list = reference.part?.parts ?? [];
  const seen = new Map<number, Verified>();
  for (const one of verified) {
    const { number, parts } = one.part as ListedPart;
    if (canonicalJson(parts) !== canonicalJson(list)) throw new PackFailure('E-PARTS-LIST', one.name);
    if (seen.has(number)) throw new PackFailure('E-PARTS-TWICE', one.name);
    seen.set(number, one);
  }
  return list.map(({ part, fileName, fromSection, toSection }) => {
    const found = seen.get(part);
    return { part, fileName, fromSection, toSection, file: found ? { name: found.name, sha256: found.report.sha256 } : null };
  });
}

function wholeReport(verified: readonly Verified[], parts: SeenPart[]): PackReport {
  const missing = parts.filter(({ file }) => file === null).map(({ fileName }) => fileName);
  const reservations = reservationsOf(verified);
  if (missing.length > 0) reservations.push({ code: 'parts_missing', subject: missing.join(', ') });
  const [first] = verified as [Verified];
  const checks = [...first.report.checks, { check: 'PARTS' as const, ok: true, code: null, subject: '' }];
  return { ...summed(verified), verdict: verdictOf(null, reservations), checks, reservations, parts };
}

/** Size of all files that were given; the digest where it was one. */
function summed(verified: readonly Verified[]): PackReport {
  const [first, ...others] = verified.filter(({ isInside }) => !isInside) as [Verified, ...Verified[]];
  const bytes = [first, ...others].reduce((sum, { report }) => sum + report.bytes, 0);
  return { ...first.report, bytes, sha256: others.length === 0 ? first.report.sha256 : '' };
}

/** What any of them leaves open, each once. */
const reservationsOf = (verified: readonly Verified[]): Reservation[] => [
  ...new Map(verified.flatMap(({ report }) => report.reservations).map((one) => [`${one.code} ${one.subject}`, one])).values(),
];
