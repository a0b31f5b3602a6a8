/** Of which run the amounts are, and who stands by them: said wherever a reader may begin. */
import type { PackExposure } from '#app/domain/pack/exposure/model.ts';
import type { Pen } from '../../pen.ts';
import { text } from '../../style.ts';

/** The run that a whole pack is about, for its cover. */
export const runText = ({ words, format }: Pick<Pen, 'words' | 'format'>, { run }: Pick<PackExposure, 'run'>): string =>
  words.committee.subjectText(run.code, format.day(run.asOfOn), words.exposure.runStatuses[run.status]);

export function drawSource({ flow, words, format }: Pen, { run }: Pick<PackExposure, 'run'>): void {
  const labels = words.exposure;
  const standing =
    run.status === 'not_reconciled'
      ? labels.notReconciled
      : run.approved
        ? labels.approvedBy(run.approved.by, format.stampDay(run.approved.stamp))
        : labels.notApproved;
  flow.paragraph(`${labels.source(run.code, format.day(run.asOfOn), format.integer(run.years))} ${standing}`);
  const { length } = run.unquantified;
  if (length > 0) flow.paragraph(labels.unquantified(length, format.integer(length), run.unquantified.join(', ')), text.note);
}
