/** The report of a verification for a person at a terminal, and with its messages for a program. */
import { type Check, type PackReport, unprovenCodes } from '#app/domain/verify/report.ts';
import { verify as words } from '#app/i18n/en/verify.ts';

const messageOf = ({ code }: Check): string => (code === null ? words.passed : words.failures[code]);

/** `files` are the names of what was verified: the first stands for a pack in one file. */
export const withMessages = (files: readonly string[], report: PackReport) => ({
  file: files[0],
  verdict: report.verdict,
  checks: report.checks.map((check) => ({ ...check, message: messageOf(check) })),
  reservations: report.reservations.map((reservation) => ({ ...reservation, message: words.reservations[reservation.code] })),
  packId: report.packId,
  signer: report.signer,
  fingerprints: report.fingerprints,
  head: report.head,
  sha256: report.sha256,
  bytes: report.bytes,
  parts: report.parts,
  unproven: unprovenCodes.map((code) => ({ code, message: words.unproven[code] })),
});

export function reportText(files: readonly string[], report: PackReport): string {
  const { labels } = words;
  const facts = [
    ...files.map((file) => [labels.file, file]),
    [labels.bytes, String(report.bytes)],
    [labels.sha256, report.sha256],
    [labels.pack, report.packId],
    [labels.signer, report.signer],
    [labels.fingerprint, report.fingerprints.seal],
    ...report.fingerprints.log.map((fingerprint) => [labels.logKey, fingerprint]),
    [labels.head, report.head && `${report.head.origin} ${report.head.size} ${report.head.root}`],
  ].flatMap(([label, value]) => (label && value ? [[label, value]] : []));
  const checks = report.checks.map((check) => [
    check.check,
    check.ok ? 'ok' : (check.code ?? ''),
    check.ok ? words.checks[check.check] : `${messageOf(check)}${check.subject === '' ? '' : ` (${check.subject})`}`,
  ]);
  const parts = (report.parts ?? []).map(({ part, fileName, fromSection, toSection, file }, _index, { length }) => [
    words.part(part, length, fromSection, toSection),
    file ? words.partGiven(file.name) : words.partMissing(fileName),
  ]);
  const reservations = report.reservations.map(
    ({ code, subject }) => `- ${words.reservations[code]}${subject === '' ? '' : ` (${subject})`}`,
  );
  const isIntact = report.verdict === 'verified' || report.verdict === 'intact-with-reservations';
  return [
    columns(facts),
    ...(parts.length > 0 ? [columns(parts)] : []),
    columns(checks),
    ...(reservations.length > 0 ? [[`${labels.reservations}:`, ...reservations].join('\n')] : []),
    ...(isIntact ? [[`${words.unprovenTitle}:`, ...unprovenCodes.map((code) => `- ${words.unproven[code]}`)].join('\n')] : []),
    words.verdicts[report.verdict].toUpperCase(),
  ].join('\n\n');
}

/** Every column but the last as wide as its widest cell. */
function columns(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  return rows
    .map((row) => `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widthOf(column)))).join('  ')}`)
    .join('\n');
}
