import { type PackReport, type SeenPart, unprovenCodes } from '#app/domain/verify/report.ts';
import type { verify } from '#app/i18n/en/verify.ts';
import { element, list, pairs } from './element.ts';

/** What a verification found: the verdict with what is wrong or left open, whose pack it is, each check, what is not proven. */
export function answerOf(name: string, { verdict, checks, reservations, ...found }: PackReport, words: typeof verify): Node[] {
  const { labels } = words;
  const failed = checks.filter(({ ok }) => !ok);
  const facts: [string, string | null][] = [
    [labels.file, name],
    [labels.bytes, String(found.bytes)],
    [labels.sha256, found.sha256],
    [labels.pack, found.packId],
    [labels.signer, found.signer],
    [labels.fingerprint, found.fingerprints.seal],
    [labels.logKey, found.fingerprints.log.join(' ')],
    [labels.head, found.head && `${found.head.origin} ${found.head.size} ${found.head.root}`],
  ];
  const results = checks.map(({ check, code, subject }): [string, string] => [
    words.checks[check],
    code === null ? words.passed : `${code} · ${withSubject(words.failures[code], subject)}`,
  ]);
  return [
    element('h2', { id: 'verdict', className: verdict }, words.verdicts[verdict]),
    ...failed.map(({ code, subject }) => element('p', {}, code === null ? '' : withSubject(words.failures[code], subject))),
    ...listed(
      labels.reservations,
      reservations.map(({ code, subject }) => withSubject(words.reservations[code], subject)),
    ),
    pairs(facts),
    ...(found.parts ? [element('h2', {}, labels.parts), pairs(partsOf(found.parts, words))] : []),
    element('h2', {}, labels.checks),
    pairs(results),
    ...listed(words.unprovenTitle, failed.length > 0 ? [] : unprovenCodes.map((code) => words.unproven[code])),
  ];
}

const partsOf = (parts: readonly SeenPart[], words: typeof verify): [string, string][] =>
  parts.map(({ part, fileName, fromSection, toSection, file }) => [
    words.part(part, parts.length, fromSection, toSection),
    file ? words.partGiven(file.name) : words.partMissing(fileName),
  ]);

const listed = (title: string, sentences: readonly string[]): Node[] =>
  sentences.length === 0 ? [] : [element('h2', {}, title), list(sentences)];

const withSubject = (sentence: string, subject: string): string => (subject === '' ? sentence : `${sentence} (${subject})`);
