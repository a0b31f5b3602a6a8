import { useI18n } from '#app/i18n/react.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { GuardStanding } from '../standing.server.ts';
import { GuardedForm, ReasonField } from './guarded-form.tsx';
import { Hash } from './heads.tsx';

/** The public halves of the keys, with what an auditor needs to recognise them, and their replacement. */
export function Keys({ standing: { keys, sealFingerprint } }: { standing: GuardStanding }) {
  const { t } = useI18n();
  const words = t.guard.keys;
  const signing = keys.filter(({ toSize }) => toSize === null);
  return (
    <Section title={words.title}>
      <p className="mb-4 max-w-[70ch] text-soft">{words.text}</p>
      {keys.length === 0 && <EmptyState title={words.trail}>{words.none}</EmptyState>}
      {keys.map((key) => (
        <Key key={key.id} item={key} mayRetire={key.toSize === null && signing.length > 1} />
      ))}
      <h3 className="mt-5 mb-1 font-semibold">{words.seal}</h3>
      <DefinitionList
        columns={1}
        items={[{ term: words.fingerprint, value: sealFingerprint === null ? words.noSeal : <Hash text={sealFingerprint} /> }]}
      />
      {signing.length > 0 && (
        <Disclosure label={words.rotate}>
          <p className="mb-3 max-w-2xl text-soft">{words.rotateText}</p>
          <GuardedForm intent="rotate" label={words.rotate}>
            <ReasonField />
          </GuardedForm>
        </Disclosure>
      )}
    </Section>
  );
}

function Key({ item, mayRetire }: { item: GuardStanding['keys'][number]; mayRetire: boolean }) {
  const { t, format } = useI18n();
  const words = t.guard.keys;
  const { id, fingerprint, verifierKey, fromSize, toSize } = item;
  const from = format.number(fromSize);
  return (
    <div className="mb-4">
      <h3 className="mb-1 font-semibold">
        {words.trail} <Code>{id}</Code>
      </h3>
      <DefinitionList
        columns={1}
        items={[
          { term: words.period, value: toSize === null ? words.current(from) : words.past(from, format.number(toSize)) },
          { term: words.fingerprint, value: <Hash text={fingerprint} /> },
          { term: words.verifier, value: <Hash text={verifierKey} /> },
        ]}
      />
      {mayRetire && (
        <Disclosure label={words.retire}>
          <p className="mb-3 max-w-2xl text-soft">{words.retireText}</p>
          <GuardedForm intent="retire" label={words.retire} tone="danger">
            <input type="hidden" name="key" value={id} />
            <ReasonField />
          </GuardedForm>
        </Disclosure>
      )}
    </div>
  );
}
