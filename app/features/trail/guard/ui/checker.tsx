import { useI18n } from '#app/i18n/react.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Instant } from '#app/ui/value.tsx';
import type { TrailBreakReason } from '../../state.server.ts';
import type { GuardStanding } from '../standing.server.ts';
import { GuardedForm, StepButton } from './guarded-form.tsx';

/** Whether the trail and the files hold, when that was last looked at, and the way out of the read-only mode. */
export function Checker({ standing, zone }: { standing: GuardStanding; zone: string }) {
  const { t } = useI18n();
  const words = t.guard.state;
  const { state, files, tickAt } = standing;
  const when = (at: number | null | undefined) => (at == null ? words.never : <Instant at={at} zone={zone} />);
  return (
    <Section title={words.title} actions={<StepButton intent="check" label={words.check} />}>
      <Verdict standing={standing} />
      {state?.signingFault && (
        <Notice tone="danger" title={words.fault}>
          {state.signingFault}
        </Notice>
      )}
      {files.failure !== null && (
        <Notice tone="danger" title={t.guard.files.amiss}>
          {t.guard.files.amissText(files.failure)}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: words.verifiedAt, value: when(state?.verifiedAt) },
          { term: words.walkedAt, value: when(state?.walkedAt) },
          { term: words.tickAt, value: when(tickAt) },
          { term: t.guard.files.lookedAt, value: files.failure === null ? when(files.at) : t.guard.files.amiss },
          ...(state?.broken ? [{ term: words.since, value: when(state.broken.at) }] : []),
        ]}
      />
      {state?.broken && (
        <Disclosure label={words.resume}>
          <p className="mb-3 max-w-2xl text-soft">{words.resumeText}</p>
          <GuardedForm intent="resume" label={words.resume} tone="danger" />
        </Disclosure>
      )}
    </Section>
  );
}

function Verdict({ standing: { state } }: { standing: GuardStanding }) {
  const { t, format } = useI18n();
  const words = t.guard.state;
  if (!state?.verifiedAt && !state?.broken) return <Notice tone="info" title={words.notYet} />;
  if (!state.broken)
    return (
      <Notice tone="success" title={words.holds}>
        {words.holdsText(t.guard.log.entries(state.verifiedSize))}
      </Notice>
    );
  const { seq, reason } = state.broken;
  return (
    <Notice tone="danger" title={words.broken}>
      {words.brokenText(format.number(seq), t.guard.reasons[reason as TrailBreakReason])}
    </Notice>
  );
}
