/** What a POST of the risk form does: check, play back, save. New and edited risks share it. */
import { playback } from '#app/domain/exposure/playback.ts';
import { lossModelOf, lossWarnings, type LossAnswers } from '#app/domain/exposure/loss-model.ts';
import { fingerprintOf, type RiskForm } from './form.ts';

/** Whether the form is to be shown again with the meaning of its answers: when asked, and whenever they have not been shown yet. */
export function mustPlayBack(form: RiskForm, intent: string, saved: LossAnswers | null): boolean {
  const { answers } = form.content;
  if (!answers) return false;
  const print = fingerprintOf(answers);
  return intent === 'check' || (form.shownAnswers !== print && (saved === null || fingerprintOf(saved) !== print));
}

export const playbackOf = (answers: LossAnswers) => ({
  playback: playback(lossModelOf(answers)),
  warnings: lossWarnings(answers).map(({ code }) => code),
  shownAnswers: fingerprintOf(answers),
});
