/** The sign-off history: who stated what, when, about which content. */
import type { PackSignOff } from '#app/domain/pack/front.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { text } from '../style.ts';
import { drawTable } from '../table.ts';

export function drawSignOffs(pen: Pen): void {
  const { flow, model, words, format } = pen;
  const labels = words.signOffs;
  drawChapter(pen, 'signOffs', () => {
    if (model.signOffs.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    flow.paragraph(labels.intro);
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.when, width: 0.13 },
        { title: labels.record, width: 0.09 },
        { title: labels.who, width: 0.19 },
        { title: labels.meaning, width: 0.12 },
        { title: labels.statement, width: 0.47 },
      ],
      rows: model.signOffs.map((signOff) => [
        { text: format.stampShort(signOff.signed), isHeader: true, style: text.cell },
        { text: signOff.recordCode },
        { text: `${signOff.signer}\n${words.roles[signOff.role]}` },
        { text: words.meanings[signOff.meaning], tone: toneOf(signOff) },
        { text: describe(pen, signOff) },
      ]),
    });
    flow.heading(2, labels.digests, { isQuiet: true });
    drawTable(flow, {
      columns: [
        { title: labels.when, width: 0.2 },
        { title: labels.record, width: 0.12 },
        { title: words.control.version, width: 0.1 },
        { title: 'SHA-256', width: 0.58 },
      ],
      rows: model.signOffs.map((signOff) => [
        { text: format.stampShort(signOff.signed), isHeader: true, style: text.cell },
        { text: signOff.recordCode },
        { text: format.integer(signOff.recordVersion) },
        { text: signOff.recordDigest, style: text.digestCell },
      ]),
    });
  });
}

const toneOf = (signOff: PackSignOff) =>
  signOff.meaning === 'rejected' || signOff.revoked ? 'danger' : signOff.isCurrent ? 'good' : 'neutral';

function describe({ words, format }: Pen, signOff: PackSignOff): string {
  const labels = words.signOffs;
  const version = format.integer(signOff.recordVersion);
  const { revoked } = signOff;
  return [
    signOff.statement,
    signOff.reason,
    `${labels.standing}${format.lang === 'fr' ? '\u00a0' : ''}: ${signOff.isCurrent ? labels.current(version) : labels.earlier(version)}.`,
    signOff.validUntilOn === null ? '' : labels.until(format.day(signOff.validUntilOn)),
    revoked ? labels.revoked(revoked.by, format.stamp(revoked.stamp), revoked.reason) : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
