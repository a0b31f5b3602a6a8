/** The parts of a pack that is issued in several files: which is which, and what each of them holds. */
import type { PackPart, PartListed } from '#app/domain/pack/parts.ts';
import type { Pen } from '../pen.ts';
import { text } from '../style.ts';
import { drawTable } from '../table.ts';

/** Stands in every part, so that whoever has one of them knows the others. */
export function drawPartsIndex(pen: Pen, { number, of, parts }: PackPart): void {
  const { flow, words, format } = pen;
  const labels = words.parts;
  flow.gap(26);
  flow.ensure(200);
  flow.within('Sect', () => {
    flow.heading(1, labels.index);
    flow.paragraph(labels.intro(format.integer(of)));
    flow.gap(4);
    drawTable(flow, {
      columns: [
        { title: labels.part, width: 0.1 },
        { title: labels.file, width: 0.19 },
        { title: labels.sections, width: 0.35 },
        { title: labels.digest, width: 0.36 },
      ],
      rows: parts.map((listed) => [
        { text: format.integer(listed.part), isHeader: true },
        { text: listed.part === number ? `${listed.fileName}\n${labels.thisFile}` : listed.fileName },
        { text: sectionsOf(pen, listed) },
        { text: `${listed.contentDigest.slice(0, 32)}\n${listed.contentDigest.slice(32)}`, style: text.digestCell },
      ]),
    });
  });
}

function sectionsOf({ outline, words }: Pen, { fromSection, toSection }: PartListed): string {
  const titled = (number: string): string => `${number} ${outline.sections.find((section) => section.number === number)?.title ?? ''}`;
  if (fromSection === toSection) return titled(fromSection);
  return `${words.parts.from(titled(fromSection))}\n${words.parts.to(titled(toSection))}`;
}
