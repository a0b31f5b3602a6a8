/** The exposure run that waits for a signature. */
import { pathTo } from '#app/paths.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { Context } from '../context.ts';
import { objectionToApproval } from '../exposure/runs/approve.server.ts';
import { newestComputed } from '../exposure/runs/queries.server.ts';
import type { InboxItem } from './item.ts';

/** The newest run with figures, when it is reconciled and this person may approve it; what was computed before it waits for nobody. */
export async function runToApprove(ctx: Context): Promise<InboxItem[]> {
  const run = (await newestComputed(ctx))?.run;
  if (!run || (await objectionToApproval(ctx, run)) !== null) return [];
  const { t, format } = i18nFor(ctx.lang);
  return [
    {
      kind: 'run_to_approve',
      why: 'run_reconciled',
      id: run.id,
      code: run.code,
      title: t.exposure.runs.onRegister(format.day(run.asOf)),
      sinceAt: run.endedAt,
      dueOn: null,
      to: pathTo.exposureRun(run.code),
    },
  ];
}
