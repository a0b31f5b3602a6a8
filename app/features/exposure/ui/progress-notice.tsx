import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import type { RunStatus } from '#app/domain/exposure-run.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** How often a page looks again while a run computes: with a script, and without one. */
const lookAgainMs = 1_500;
export const reloadSeconds = 10;

export type OpenRun = { code: string; status: RunStatus; progress: number };

type ProgressNoticeProps = {
  run: OpenRun;
  /** The page's own address, for looking again by hand. */
  here: string;
  mayCancel: boolean;
  /** The run whose figures stand below meanwhile. */
  shownCode: string | null;
};

/** How far a run is, which the page follows by itself; with the way to take it back. */
export function ProgressNotice({ run, here, mayCancel, shownCode }: ProgressNoticeProps) {
  const { t, format } = useI18n();
  const words = t.exposure.progress;
  useLookAgain();
  return (
    <Notice
      tone="info"
      title={words.title(run.code)}
      action={
        <div className="flex flex-wrap gap-2">
          <noscript>
            <ButtonLink size="small" to={here} reloadDocument>
              {words.reload}
            </ButtonLink>
          </noscript>
          {mayCancel && (
            <Form method="post" action={pathTo.exposureRun(run.code)}>
              <input type="hidden" name="intent" value="cancel" />
              <Button size="small">{words.cancel}</Button>
            </Form>
          )}
        </div>
      }
    >
      <p role="status">
        {run.status === 'queued' ? words.queued : run.progress >= 1 ? words.checking : words.share(format.percent(run.progress, 0))}
      </p>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" height="6" aria-hidden="true" className="mt-1.5 block w-full max-w-md">
        <rect width="100" height="1" className="bar-fill fill-rule" />
        <rect width={100 * run.progress} height="1" className="bar-fill fill-info" />
      </svg>
      {shownCode !== null && <p className="mt-1.5">{words.figuresBelow(shownCode)}</p>}
    </Notice>
  );
}

function useLookAgain(): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, lookAgainMs);
    return () => clearInterval(timer);
  }, [revalidate]);
}
