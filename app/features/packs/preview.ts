/** What a pack holds and what it leaves out, in counts: shown before it is issued, and on its page afterwards. */
import type { PackModel } from '#app/domain/pack/model.ts';
import type { PackRecord } from '#app/domain/pack/record.ts';
import { packRecords } from '#app/domain/pack/records.ts';

export type PackPreview = {
  records: { type: PackRecord['type']; count: number }[];
  files: { count: number; bytes: number; attached: number };
  leftOut: PackModel['leftOut'];
  recipients: PackModel['recipients'];
  supersedes: string | null;
};

export function previewOf(model: PackModel): PackPreview {
  const { evidence, leftOut, recipients, supersedes } = model;
  return {
    records: countedByType(packRecords(model)),
    files: {
      count: evidence.length,
      bytes: evidence.reduce((sum, file) => sum + file.bytes, 0),
      attached: evidence.filter(({ isEmbedded }) => isEmbedded).length,
    },
    leftOut,
    recipients,
    supersedes,
  };
}

/** How many records of each type, in the order in which packs list them. */
function countedByType(records: readonly PackRecord[]): PackPreview['records'] {
  const counts = new Map<PackRecord['type'], number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count }));
}
