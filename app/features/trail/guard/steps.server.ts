/** What an administrator does on the page of the guard, and what the page then says. */
import { done, type Result } from '#app/domain/refusal.ts';
import type { Context } from '../../context.ts';
import { anchorTrail } from '../anchors.server.ts';
import { checkTrail, endReadOnly } from '../check.server.ts';
import type { GuardAnswer } from './answers.ts';
import type { GuardStep } from './form.ts';
import { lookAtAllFiles } from './look-at-files.server.ts';
import { approveRequest, declineRequest, type GuardChange, requestChange } from './requests.server.ts';

/** Takes the step. The caller has seen to it that the person is an administrator and has typed the password where the form asks for it. */
export async function takeGuardStep(ctx: Context, step: GuardStep): Promise<Result<GuardAnswer>> {
  switch (step.intent) {
    case 'check':
      return done(await checkEverything(ctx));
    case 'resume':
      return answering(await endReadOnly(ctx), 'resumed', 'not_resumed');
    case 'anchor':
      return anchorNow(ctx);
    case 'rotate':
      return change(ctx, { kind: 'rotate', reason: step.reason });
    case 'retire':
      return change(ctx, { kind: 'retire', keyId: step.key, reason: step.reason });
    case 'erase':
      return change(ctx, { kind: 'erase', positions: step.positions, ground: step.ground });
    case 'approve': {
      const result = await approveRequest(ctx, step.request);
      return result.ok ? done(answerTo(result.value)) : result;
    }
    case 'decline':
      return answering(await declineRequest(ctx, step.request), 'declined');
  }
}

async function checkEverything(ctx: Context): Promise<GuardAnswer> {
  const { ok } = await checkTrail(ctx, 'full');
  const areFilesWhole = await lookAtAllFiles(ctx);
  if (!ok) return 'check_failed';
  return areFilesWhole ? 'checked' : 'files_failed';
}

async function anchorNow(ctx: Context): Promise<Result<GuardAnswer>> {
  const result = await anchorTrail(ctx, ctx.anchorPlaces ?? []);
  if (result.ok && result.value.failed.length > 0) return done('some_failed');
  return answering(result, 'anchored', 'not_signed');
}

async function change(ctx: Context, asked: GuardChange): Promise<Result<GuardAnswer>> {
  const result = await requestChange(ctx, asked);
  if (!result.ok) return result;
  return done(result.value === 'waits' ? 'waits' : answerTo(asked));
}

const answerTo = ({ kind }: GuardChange): GuardAnswer => (({ rotate: 'rotated', retire: 'retired', erase: 'erased' }) as const)[kind];

/** The answer to a step that went well, or, where there is one, to the state of the trail that stood in its way. */
function answering(result: Result<unknown>, answer: GuardAnswer, otherwise?: GuardAnswer): Result<GuardAnswer> {
  if (result.ok) return done(answer);
  return otherwise !== undefined && result.refusal.code === 'state' ? done(otherwise) : result;
}
