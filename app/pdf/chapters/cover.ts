/** The cover: what this is, whose, of when, and whether it is sealed. */
import type { PackPart } from '#app/domain/pack/parts.ts';
import { bookmark } from '../flow.ts';
import { breakLines } from '../lines.ts';
import { pageHeight, pageWidth } from '../pack-document.ts';
import { drawWidePairs } from '../panels.ts';
import type { Pen } from '../pen.ts';
import { colour, frame, frameWidth, text } from '../style.ts';

const bandHeight = pageHeight * 0.45;

type Pair = { label: string; value: string };

/** `subject`: what the pack is about, as its kind says. */
export function drawCover(pen: Pen, subject: readonly Pair[]): void {
  const { flow, model, words } = pen;
  flow.newBlankPage();
  flow.fill(0, 0, pageWidth, bandHeight, colour.accentDeep);
  flow.fill(frame.left, 108, 34, 2.2, colour.onAccentSoft);
  flow.within('Sect', () => {
    drawTitle(pen);
    flow.y = bandHeight + 26;
    drawWidePairs(flow, coverPairs(pen, subject));
    drawSealNotice(pen);
  });
  flow.doc.labelPages(words.coverLabel);
  bookmark(flow.doc.outline, flow.doc.printable(model.title, 'regular'));
}

/** The title stands at the foot of the band, however many lines it takes. */
function drawTitle({ flow, model, words, format, part }: Pen): void {
  const box = { x: frame.left, width: frameWidth };
  flow.y = 66;
  flow.block('P', model.organisation.name, text.coverOrganisation, box);
  const titleHeight = breakLines(flow.doc, model.title, text.coverTitle, frameWidth).length * text.coverTitle.leading;
  flow.y = bandHeight - 52 - titleHeight - text.coverKind.leading;
  const kind = words.kinds[model.kind];
  flow.block(
    'P',
    part ? `${kind} · ${words.parts.partOf(format.integer(part.number), format.integer(part.of))}` : kind,
    text.coverKind,
    box,
  );
  flow.y += 4;
  flow.block('H1', model.title, text.coverTitle, box);
  flow.y += 6;
  flow.block('P', model.period ? format.period(model.period) : format.stampDay(model.asOf), text.coverKind, box);
}

function coverPairs({ model, words, format, part }: Pen, subject: readonly Pair[]): Pair[] {
  const { cover } = words;
  const { organisation, period, supersedes } = model;
  const version = format.integer(model.version);
  return [
    {
      label: cover.organisation,
      value: organisation.registration ? `${organisation.name} · ${organisation.registration}` : organisation.name,
    },
    ...subject,
    ...(period ? [{ label: cover.period, value: format.period(period) }] : []),
    { label: cover.asOf, value: format.stamp(model.asOf) },
    { label: cover.issued, value: format.stamp(model.issued) },
    { label: cover.issuedBy, value: `${model.issuedBy.name}, ${words.roles[model.issuedBy.role]}` },
    ...(model.approval
      ? [
          {
            label: cover.approvedBy,
            value: `${model.approval.name}, ${words.roles[model.approval.role]} · ${format.stamp(model.approval.signed)}`,
          },
        ]
      : []),
    {
      label: cover.recipients,
      value: model.recipients.length === 0 ? words.notStated : model.recipients.map(({ name }) => name).join(' · '),
    },
    { label: cover.classification, value: words.classifications[model.classification] },
    {
      label: cover.packId,
      value: `${model.packId}, ${words.versionShort(version)}${supersedes ? `, ${cover.supersedes(supersedes)}` : ''}`,
    },
    ...(part ? [{ label: words.parts.part, value: partText(part, words, format) }] : []),
    { label: cover.trail, value: `${cover.trailValue(format.integer(model.trail.size))} · ${model.trail.root}` },
  ].map((pair) => ({ ...pair, style: text.cellStrong }));
}

const partText = ({ number, of, fromSection, toSection }: PackPart, { parts }: Pen['words'], { integer }: Pen['format']): string =>
  parts.onCover(integer(number), integer(of), fromSection, toSection);

function drawSealNotice({ flow, words, sealed }: Pen): void {
  const inset = 12;
  const width = frameWidth - 2 * inset;
  const lines = breakLines(flow.doc, sealed ? words.cover.sealed : words.cover.unsealed, text.note, width);
  const height = lines.length * text.note.leading + 16;
  const top = pageHeight - 62 - height;
  flow.fill(frame.left, top, frameWidth, height, colour.accentWash);
  flow.fill(frame.left, top, 2.4, height, colour.accent);
  const element = flow.add('P');
  element.add(() => flow.lines(lines, { x: frame.left + inset, width }, top + 8, text.note));
  element.end();
}
