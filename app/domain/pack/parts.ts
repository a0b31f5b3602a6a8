/** Packs in parts: where a pack of very many pages is cut, what each part is called, and how a part is told by what its manifest says. */
import { bytesOf, canonicalText, type Json } from '../trail/canonical.ts';
import { hexOf, type Sha256 } from '../trail/merkle.ts';

/** Pages of one file: a pack of more is issued in parts. */
export const mostPagesOfAFile = 1500;

/** Sections by their numbers, from one to another, both included, in reading order. */
export type SectionRange = { fromSection: string; toSection: string };

/** One of the parts as each of them lists it: `contentDigest` is what its manifest says, see `contentDigestOf`. */
export type PartListed = SectionRange & { part: number; fileName: string; contentDigest: string };

/** Which part a file is, `number` counted from 1, with the list of all of them, itself included. */
export type PackPart = SectionRange & {
  number: number;
  of: number;
  parts: readonly PartListed[];
  /** The files of evidence are in one of the parts. */
  holdsEvidence: boolean;
};

/** The pages of a pack as it was drawn in one piece. */
export type Measured = {
  /** Where each section begins, in reading order; several may begin on one page. */
  sections: readonly { number: string; page: number }[];
  /** The first page behind the last section. */
  endPage: number;
  /** The section that lists the files of evidence; null where there is none. */
  evidenceSection: string | null;
  /** Pages that every part has beside its sections: cover, distribution, contents, integrity statement. */
  pagesOfEach: number;
};

/** A pack has more pages than one file may have; it was measured, so that it can be cut. */
export class TooManyPages extends Error {
  override name = 'TooManyPages';
  constructor(readonly measured: Measured) {
    super('The pack has more pages than one file may have.');
  }
}

/** How a pack is cut: the sections of each part, and which part holds the files of evidence, counted from 1. */
export type PartsPlan = { ranges: readonly SectionRange[]; evidencePart: number };

/** Room in each part for its list of the parts, and for a chapter whose heading is repeated because it goes on. */
const sparePages = 2;

/**
 * Cuts a pack between sections, so that no part has more than `mostPages`; the files of evidence go with the section that lists them. A section is never cut: one that is longer makes a part by itself. A pack of one
 * such section comes out as one range, and stays one file.
 */
export function planParts({ sections, endPage, pagesOfEach, evidenceSection }: Measured, mostPages: number): PartsPlan {
  const room = mostPages - pagesOfEach - sparePages;
  const ranges: SectionRange[] = [];
  let evidencePart = 1;
  let first: Measured['sections'][number] | undefined;
  for (const [index, section] of sections.entries()) {
    // Where the next section begins on the page on which this one ends, that page is in both parts.
    const pagesUpToHere = (sections[index + 1]?.page ?? endPage) - (first ?? section).page + 1;
    const range = ranges.at(-1);
    if (first && range && pagesUpToHere <= room) range.toSection = section.number;
    else {
      ranges.push({ fromSection: section.number, toSection: section.number });
      first = section;
    }
    if (section.number === evidenceSection) evidencePart = ranges.length;
  }
  return { ranges, evidencePart };
}

/** `K7QF2M4X.pdf`, or `K7QF2M4X-2of3.pdf` when it is a part. */
export const packFileName = (packId: string, part: { number: number; of: number } | null = null): string =>
  `${packId}${partSuffix(part)}.pdf`;

/** What stands in the name of a part before its extension. */
export const partSuffix = (part: { number: number; of: number } | null): string => (part === null ? '' : `-${part.number}of${part.of}`);

/** The name or path of a part of a file of this name: `pack.pdf` and 2 of 3 give `pack-2of3.pdf`. */
export const partPath = (file: string, part: { number: number; of: number }): string =>
  file.replace(/(\.[^./\\]*|)$/, (extension: string) => `${partSuffix(part)}${extension}`);

/** What a file would be called if it were no part, by its name or path: `pack.pdf` for `pack-2of3.pdf`. */
export const wholePath = (file: string): string => file.replace(/-\d+of\d+(\.[^./\\]*|)$/, '$1');

/**
 * SHA-256, in hex, of the canonical JSON of a manifest without its member `parts`. Each part lists these digests of all parts; of whole manifests it
 * could not, since each would hold the digests of the others.
 */
export function contentDigestOf(manifest: { readonly [key: string]: Json }, sha256: Sha256): string {
  const { parts: _parts, ...content } = manifest;
  return hexOf(sha256(bytesOf(canonicalText(content))));
}
