import type { FindingPage } from '#app/features/findings/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { TextLink } from '#app/ui/link.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Person } from '#app/ui/value.tsx';

type Named = { code: string; title: string };

const linkTo = (to: string, { code, title }: Named) => <TextLink to={to}>{`${code} ${title}`}</TextLink>;

/** What was observed, what it is linked to, who answers for it. */
export function FindingDescription({ found }: { found: FindingPage }) {
  const { t } = useI18n();
  const words = t.findings;
  const { finding, audit, control, risk, repeatOf, repeatedBy } = found;
  return (
    <Section title={words.parts.observation}>
      <DefinitionList
        columns={1}
        items={(['criteria', 'condition', 'cause', 'effect', 'recommendation'] as const).map((name) => ({
          term: words.fields[name],
          value: finding[name],
        }))}
      />
      <DefinitionList
        items={[
          { term: words.fields.auditId, value: linkTo(pathTo.audit(audit.code), audit) },
          { term: words.fields.controlId, value: control && linkTo(pathTo.control(control.code), control) },
          { term: words.fields.riskId, value: risk && linkTo(pathTo.risk(risk.code), risk) },
          { term: words.fields.ownerId, value: <Person name={found.owner} /> },
          { term: words.fields.dueOn, value: <Day on={finding.dueOn} long /> },
          ...(found.verifier ? [{ term: words.fields.verifiedBy, value: found.verifier }] : []),
          ...(repeatOf ? [{ term: words.repeatOf, value: linkTo(pathTo.finding(repeatOf.code), repeatOf) }] : []),
          ...(repeatedBy.length > 0
            ? [
                {
                  term: words.repeatedBy,
                  value: (
                    <ul>
                      {repeatedBy.map((later) => (
                        <li key={later.code}>{linkTo(pathTo.finding(later.code), later)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
