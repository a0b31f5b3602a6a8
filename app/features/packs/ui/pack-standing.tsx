import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { PackLine } from '../queries.server.ts';

/** How often the page of a pack that is drawn looks again: with a script, and without one. */
export const lookAgainSeconds = { withScript: 2, without: 10 } as const;

type Standing = {
  status: PackLine['status'];
  progress: number | null;
  failure: string;
  endReason: string | null;
  supersededBy: string | null;
  /** Where the reader may sign it; null when they may not. */
  signAt: string | null;
};

/** Where a pack stands and what its reader should do about it. */
export function PackStanding({ status, progress, failure, endReason, supersededBy, signAt }: Standing) {
  const { t } = useI18n();
  const words = t.packs;
  useLookAgain(status === 'queued');
  return (
    <>
      {supersededBy !== null && (
        <Notice tone="info" action={<TextLink to={pathTo.pack(supersededBy)}>{words.openSuccessor}</TextLink>}>
          {words.superseded(supersededBy)}
        </Notice>
      )}
      {status === 'awaiting_sign_off' && (
        <Notice tone="info" action={signAt !== null && <TextLink to={signAt}>{words.readAndSign}</TextLink>}>
          {words.awaiting}
        </Notice>
      )}
      {status === 'queued' && <Drawing progress={progress ?? 0} />}
      {status === 'failed' && (
        <Notice tone="danger" title={words.failed}>
          {failure}
        </Notice>
      )}
      {(status === 'cancelled' || status === 'withdrawn') && (
        <Notice tone="danger" title={words.ended[status]}>
          {endReason}
        </Notice>
      )}
      {status === 'ready' && (
        <Notice tone="info" action={<TextLink to={pathTo.verify()}>{t.verify.title}</TextLink>}>
          {words.howToCheck}
        </Notice>
      )}
    </>
  );
}

function Drawing({ progress }: { progress: number }) {
  const { t, format } = useI18n();
  return (
    <Notice tone="info" isAnswer>
      <p>{t.packs.drawing}</p>
      <p role="status">{progress === 0 ? t.packs.waiting : t.packs.drawn(format.percent(progress, 0))}</p>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" height="6" aria-hidden="true" className="mt-1.5 block w-full max-w-md">
        <rect width="100" height="1" className="bar-fill fill-rule" />
        <rect width={100 * progress} height="1" className="bar-fill fill-info" />
      </svg>
    </Notice>
  );
}

function useLookAgain(isWaiting: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(revalidate, lookAgainSeconds.withScript * 1000);
    return () => clearInterval(timer);
  }, [isWaiting, revalidate]);
}
