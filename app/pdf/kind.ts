/** A kind of pack as it is drawn: its subject on the cover and its chapters in reading order. The front matter is the same for all. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PackWords } from '#app/i18n/en/pack.ts';
import type { PlannedChapter } from './outline.ts';
import type { Pen } from './pen.ts';

export type KindChapter<Model extends PackModel> = {
  id: string;
  title: (words: PackWords) => string;
  parts?: (model: Model, words: PackWords) => PlannedChapter['parts'];
  /** Where a pack is issued in parts, each of them has this chapter. */
  isInEach?: true;
  draw: (pen: Pen<Model>) => void | Promise<void>;
};

export type KindDrawing<Model extends PackModel> = {
  /** What the pack is about, beside what every cover says. */
  subject: (pen: Pen<Model>) => { label: string; value: string }[];
  chapters: readonly KindChapter<Model>[];
};
