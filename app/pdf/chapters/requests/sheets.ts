/** One sheet per request: the auditor's words, the criterion, who answered, each step, and the files by their digests. */
import type { PackRequestLine, RequestsPack } from '#app/domain/pack/requests/model.ts';
import { drained } from '../../attach.ts';
import { drawPairs, drawStandings, drawWidePairs } from '../../panels.ts';
import { beginChapter, openChapterOfParts, type Pen } from '../../pen.ts';
import { text } from '../../style.ts';
import { drawTable } from '../../table.ts';
import { requestTone } from './tones.ts';

/** Room that a sheet takes with short words, so that it begins where it can end; a long one begins at the head of a page. */
const sheetHeight = ({ evidenceKeys, steps }: PackRequestLine): number => 215 + 28 * evidenceKeys.length + 18 * steps.length;

export async function drawRequestSheets(pen: Pen<RequestsPack>): Promise<void> {
  const { flow, model, words } = pen;
  const { parent, held } = openChapterOfParts(pen, 'requests', model.requests);
  if (model.requests.length === 0) flow.paragraph(words.requestsPack.none);
  for (const [index, request] of held.entries()) {
    if (index > 0) flow.gap(22);
    flow.ensure(sheetHeight(request));
    const chapter = pen.outline.chapterOf(request.code);
    beginChapter(pen, chapter, parent);
    flow.within('Sect', () => {
      flow.heading(2, `${chapter.number}\u00a0\u00a0${request.code} · ${request.title}`);
      flow.y += 3;
      drawSheet(pen, request);
    });
    // Gives way to the writer, so that a long pack is not held in memory.
    await drained(flow.doc);
  }
}

function drawSheet(pen: Pen<RequestsPack>, request: PackRequestLine): void {
  const { flow, words, format } = pen;
  const labels = words.requestsPack;
  const due = format.dayShort(request.dueOn);
  drawStandings(flow, [
    { label: labels.status, value: labels.statuses[request.status], tone: requestTone(request) },
    {
      label: labels.due,
      value: request.isOverdue ? `${due} · ${labels.overdueMark}` : due,
      tone: request.isOverdue ? 'danger' : 'neutral',
    },
    { label: labels.delivered, value: request.delivered === null ? labels.notYet : format.stampShort(request.delivered), tone: 'neutral' },
  ]);
  drawPairs(flow, [
    { label: labels.askedBy, value: request.askedBy },
    { label: labels.owner, value: request.owner ?? labels.unassigned },
  ]);
  drawWidePairs(flow, [
    { label: labels.wording, value: request.wording || labels.titleSaysAll },
    { label: labels.criterion, value: request.criterion || words.notStated },
  ]);
  drawFiles(pen, request);
  drawSteps(pen, request);
}

function drawFiles({ flow, model, words, format }: Pen<RequestsPack>, { evidenceKeys }: PackRequestLine): void {
  const labels = words.requestsPack;
  flow.heading(3, labels.answer);
  if (evidenceKeys.length === 0) {
    flow.paragraph(labels.answerNone);
    return;
  }
  drawTable(flow, {
    columns: [
      { title: words.evidence.key, width: 0.11 },
      { title: words.evidence.file, width: 0.37 },
      { title: labels.digest, width: 0.52 },
    ],
    rows: model.evidence
      .filter(({ key }) => evidenceKeys.includes(key))
      .map((file) => [
        { text: file.key, isHeader: true },
        { text: `${file.name}\n${format.bytes(file.bytes)}${file.isEmbedded ? '' : `\n${words.evidence.apart}`}` },
        { text: `${file.sha256.slice(0, 32)}\n${file.sha256.slice(32)}`, style: text.digestCell },
      ]),
  });
}

function drawSteps({ flow, words, format }: Pen<RequestsPack>, { steps }: PackRequestLine): void {
  const labels = words.requestsPack;
  flow.heading(3, labels.steps);
  drawTable(flow, {
    columns: [
      { title: labels.when, width: 0.2 },
      { title: labels.step, width: 0.18 },
      { title: labels.by, width: 0.2 },
      { title: labels.reason, width: 0.42 },
    ],
    rows: steps.map((step) => [
      { text: format.stampShort(step.taken), isHeader: true },
      { text: labels.verbs[step.verb] },
      { text: step.by },
      { text: step.reason || '–' },
    ]),
  });
}
