/** The evidence index: each file with its key, digest and provenance. */
import type { PackEvidence } from '#app/domain/pack/front.ts';
import { evidenceDestination } from '../outline.ts';
import { drawChapter, type Pen } from '../pen.ts';
import { text } from '../style.ts';
import { drawTable } from '../table.ts';

export function drawEvidenceIndex(pen: Pen): void {
  const { flow, model, words, format } = pen;
  const labels = words.evidence;
  drawChapter(pen, 'evidence', () => {
    if (model.evidence.length === 0) {
      flow.paragraph(labels.none);
      return;
    }
    const files = model.evidence.length;
    const bytes = model.evidence.reduce((sum, file) => sum + file.bytes, 0);
    flow.paragraph(labels.intro(files, format.integer(files), format.bytes(bytes)));
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.key, width: 0.1 },
        { title: labels.file, width: 0.34 },
        { title: labels.record, width: 0.2 },
        { title: labels.provenance, width: 0.36 },
      ],
      rows: model.evidence.map((file) => [
        { text: file.key, isHeader: true, destination: evidenceDestination(file.key) },
        { text: `${file.name}\n${labels.type(file.mediaType, format.bytes(file.bytes))}` },
        { text: recordOf(pen, file) },
        { text: provenanceOf(pen, file) },
      ]),
    });
    flow.heading(2, labels.digests, { isQuiet: true });
    drawTable(flow, {
      columns: [
        { title: labels.key, width: 0.1 },
        { title: 'SHA-256', width: 0.6 },
        { title: labels.size, width: 0.3, align: 'right' },
      ],
      rows: model.evidence.map((file) => [
        { text: file.key, isHeader: true },
        { text: file.sha256, style: text.digestCell },
        { text: labels.exactBytes(format.integer(file.bytes)) },
      ]),
    });
  });
}

function recordOf({ words }: Pen, { recordType, recordCode, parent }: PackEvidence): string {
  const record = `${words.recordTypes[recordType]} ${recordCode}`;
  return parent === null || parent.code === recordCode ? record : `${record}\n${words.recordTypes[parent.type]} ${parent.code}`;
}

function provenanceOf({ words, format }: Pen, file: PackEvidence): string {
  const labels = words.evidence;
  return [
    labels.source(file.source || words.notStated),
    [
      file.capturedOn === null ? '' : labels.captured(format.dayShort(file.capturedOn)),
      labels.uploaded(file.uploadedBy, format.stampShort(file.uploaded)),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    file.isEmbedded ? '' : labels.apart,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
