/** The proof that an entry stands in the trail, as one text that is verified offline (c2sp.org/tlog-proof, version 1). */
import { base64Of, bytesOfBase64 } from './base64.ts';
import type { Hash } from './merkle.ts';
import { NotANote } from './note.ts';

export type TlogProof = {
  /** Whatever the reader needs beside the proof; nothing vouches for it but what it is compared with. Null leaves the line out. */
  extra: Uint8Array | null;
  /** Position of the entry, from 0. */
  index: number;
  /** From the leaf's sibling up to the child of the root. */
  path: readonly Hash[];
  /** The signed checkpoint, as it was issued. */
  checkpoint: string;
};

const firstLine = 'c2sp.org/tlog-proof@v1';
/** No tree of fewer than 2^53 leaves has a longer path. */
const longestPath = 53;

export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [firstLine, ...(extra === null ? [] : [`extra ${base64Of(extra)}`]), `index ${index}`, ...path.map(base64Of)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof, without believing it. Throws NotANote when it is anything but what the format says. */
export function parseTlogProof(text: string): TlogProof {
  const blank = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(0, blank)).split('\n');
  if (lines.shift() !== firstLine) throw new NotANote('This is no proof of a transparency log.');
  const extra = lines[0]?.startsWith('extra ') ? decode(lines.shift()?.slice(6)) : null;
  const [, digits = ''] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  const index = Number(digits);
  if (digits === '' || !Number.isSafeInteger(index)) throw new NotANote('The proof names no index.');
  if (lines.length > longestPath) throw new NotANote('The path is longer than any.');
  const path = lines.map(decode);
  if (path.some((hash) => hash.length !== 32)) throw new NotANote('A hash of the path has another length than 32 bytes.');
  return { extra, index, path, checkpoint: text.slice(blank + 2) };
}

function decode(text = ''): Uint8Array {
  const bytes = bytesOfBase64(text);
  if (bytes === null || bytes.length === 0) throw new NotANote('A line of the proof is not base64.');
  return bytes;
}
