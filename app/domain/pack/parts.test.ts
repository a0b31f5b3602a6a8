import { describe, expect, it } from 'vitest';
import { type Measured, packFileName, partPath, planParts, wholePath } from './parts.ts';

/** Sections of so many pages each, behind a front of three; the last one lists the evidence. */
function measured(pages: readonly number[]): Measured {
  let page = 4;
  const sections = pages.map((count, index) => {
    const section = { number: String(index + 1), page };
    page += count;
    return section;
  });
  return { sections, endPage: page, evidenceSection: String(pages.length), pagesOfEach: 5 };
}

/** What a part takes at most: its sections, a page that it shares with the part before, what each has, and room for the list of parts. */
const pagesOf = (pages: readonly number[], from: string, to: string): number =>
  pages.slice(Number(from) - 1, Number(to)).reduce((sum, count) => sum + count, 1) + 5 + 2;

describe('a pack that is cut', () => {
  it.each([
    [[10, 10, 10, 10], 30],
    [[1, 1, 1, 1, 1, 1, 1, 1], 10],
    [[0, 0, 5, 0, 7, 12, 0, 3], 20],
    [[40, 1, 1], 30],
    [[1, 40, 1], 30],
  ])('of sections of %j pages holds each once, within %i pages unless one alone is longer', (pages, most) => {
    const { ranges, evidencePart } = planParts(measured(pages), most);
    const numbers = ranges.flatMap(({ fromSection, toSection }) =>
      Array.from({ length: Number(toSection) - Number(fromSection) + 1 }, (_, index) => Number(fromSection) + index),
    );
    expect(numbers).toEqual(pages.map((_, index) => index + 1));
    for (const { fromSection, toSection } of ranges)
      if (fromSection !== toSection) expect(pagesOf(pages, fromSection, toSection)).toBeLessThanOrEqual(most);
    expect(evidencePart).toBe(ranges.length);
  });

  it('stays one where one section is all that it has, and cuts nothing where all of it fits', () => {
    expect(planParts(measured([400]), 30).ranges).toHaveLength(1);
    expect(planParts(measured([10, 10]), 30).ranges).toEqual([{ fromSection: '1', toSection: '2' }]);
  });

  it('keeps the evidence in the part that lists it, in the first where none does', () => {
    const pages = [10, 10, 10];
    expect(planParts({ ...measured(pages), evidenceSection: '2' }, 20).evidencePart).toBe(2);
    expect(planParts({ ...measured(pages), evidenceSection: null }, 20).evidencePart).toBe(1);
  });
});

describe('the name of a part', () => {
  it('stands before the extension, and the whole is told from it', () => {
    expect(packFileName('K7QF2M4X', { number: 2, of: 12 })).toBe('K7QF2M4X-2of12.pdf');
    expect(packFileName('K7QF2M4X')).toBe('K7QF2M4X.pdf');
    expect(partPath('out.d/pack.pdf', { number: 1, of: 3 })).toBe('out.d/pack-1of3.pdf');
    expect(partPath('out.d/pack', { number: 1, of: 3 })).toBe('out.d/pack-1of3');
    expect(wholePath('out.d/pack-1of3.pdf')).toBe('out.d/pack.pdf');
    expect(wholePath('out.d/pack.pdf')).toBe('out.d/pack.pdf');
  });
});
