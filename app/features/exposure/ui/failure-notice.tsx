import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { RunFailure } from '../runs/failure.ts';

/** Why a run has no figures, in words, and what can be done about it. */
export function RunFailureNotice({ failure }: { failure: RunFailure }) {
  const words = useI18n().t.exposure.runs;
  return (
    <Notice tone="danger" title={words.failed}>
      <p>
        {words.failures[failure.code]} {failure.detail}
      </p>
      {failure.faults && (
        <ul>
          {failure.faults.map((fault) => {
            const subject = fault.code === 'suppliers_too_entangled' ? fault.supplier : fault.risk;
            return <li key={`${fault.code} ${subject}`}>{words.faults[fault.code](subject)}</li>;
          })}
        </ul>
      )}
    </Notice>
  );
}
