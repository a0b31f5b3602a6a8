/** Keeps the search index in step: called by the command that changes a record, in its transaction. */
import { wordsOf } from '#app/domain/search-words.ts';
import { searchDocs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';

export type Indexed = { recordType: string; recordId: string; code: string; title: string };

export async function indexRecord(tx: Tx, record: Indexed, texts: readonly (string | null | undefined)[]): Promise<void> {
  const body = wordsOf([record.code, record.title, ...texts].filter(Boolean).join(' ')).join(' ');
  await tx
    .insert(searchDocs)
    .values({ ...record, body })
    .onConflictDoUpdate({ target: [searchDocs.recordType, searchDocs.recordId], set: { code: record.code, title: record.title, body } });
}
