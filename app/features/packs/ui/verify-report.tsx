import { type PackReport, unprovenCodes, type Verdict } from '#app/domain/verify/report.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice, type NoticeTone } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';

const tones: Record<Verdict, NoticeTone> = {
  verified: 'success',
  'intact-with-reservations': 'warning',
  fail: 'danger',
  'not-a-pack': 'danger',
};

/** What a verification found: the verdict with what is wrong or left open, whose seal it is, each check. */
export function VerifyReport({ name, report }: { name: string; report: PackReport }) {
  const { t, format } = useI18n();
  const words = t.verify;
  const failure = report.checks.find(({ ok }) => !ok);
  const isIntact = failure === undefined;
  return (
    <>
      <Notice tone={tones[report.verdict]} title={words.verdicts[report.verdict]}>
        {failure?.code && <p>{withSubject(words.failures[failure.code], failure.subject)}</p>}
        {report.reservations.map(({ code, subject }) => (
          <p key={`${code} ${subject}`}>
            {withSubject(words.reservations[code], code === 'evidence_apart' || code === 'parts_missing' ? subject : '')}
          </p>
        ))}
      </Notice>
      <DefinitionList
        columns={1}
        items={[
          { term: words.labels.file, value: name },
          { term: words.labels.bytes, value: format.number(report.bytes) },
          { term: words.labels.sha256, value: report.sha256 && <code>{report.sha256}</code> },
          { term: words.labels.pack, value: report.packId },
          { term: words.labels.signer, value: report.signer },
          { term: words.labels.fingerprint, value: report.fingerprints.seal && <code>{report.fingerprints.seal}</code> },
          { term: words.labels.logKey, value: report.fingerprints.log.length > 0 && <code>{report.fingerprints.log.join(' ')}</code> },
          {
            term: words.labels.head,
            value: report.head && (
              <code>
                {report.head.origin} {report.head.size} {report.head.root}
              </code>
            ),
          },
        ]}
      />
      <div className="mt-6">
        {report.parts && (
          <Section title={words.labels.parts}>
            <DefinitionList
              columns={1}
              items={report.parts.map(({ part, fileName, fromSection, toSection, file }, _index, { length }) => ({
                term: words.part(part, length, fromSection, toSection),
                value: file ? words.partGiven(file.name) : words.partMissing(fileName),
              }))}
            />
          </Section>
        )}
        <Section title={words.labels.checks}>
          <DefinitionList
            columns={1}
            items={report.checks.map(({ check, code, subject }) => ({
              term: words.checks[check],
              value: code === null ? words.passed : `${code} · ${withSubject(words.failures[code], subject)}`,
            }))}
          />
        </Section>
        {isIntact && (
          <Section title={words.unprovenTitle}>
            <ul className="list-disc ps-5">
              {unprovenCodes.map((code) => (
                <li key={code}>{words.unproven[code]}</li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </>
  );
}

const withSubject = (sentence: string, subject: string): string => (subject === '' ? sentence : `${sentence} (${subject})`);
