/** An anchor: a checkpoint as it is handed to somebody outside, with the proof that it extends the one they were handed before. */
import { base64Of, bytesOfBase64 } from './base64.ts';
import type { Hash } from './merkle.ts';
import { NotANote } from './note.ts';

export type Anchor = {
  /** Size of the anchor before and the consistency path from it; null for the first. */
  previous: { size: number; path: readonly Hash[] } | null;
  /** The signed checkpoint, as it was issued. */
  checkpoint: string;
};

const firstLine = 'garant-anchor/1';
const longestPath = 54;

export function formatAnchor({ previous, checkpoint }: Anchor): string {
  const lines = previous === null ? [] : [`consistency ${previous.size}`, ...previous.path.map(base64Of)];
  return `${[firstLine, ...lines].join('\n')}\n\n${checkpoint}`;
}

/** Reads an anchor, without believing it. Throws NotANote when it has another form. */
export function parseAnchor(text: string): Anchor {
  const blank = text.indexOf('\n\n');
  const [first, sizeLine, ...lines] = text.slice(0, Math.max(0, blank)).split('\n');
  if (first !== firstLine) throw new NotANote('This is no anchor.');
  const checkpoint = text.slice(blank + 2);
  if (sizeLine === undefined) return { previous: null, checkpoint };
  const [, digits] = /^consistency ([1-9]\d{0,15})$/.exec(sizeLine) ?? [];
  const size = Number(digits);
  if (!Number.isSafeInteger(size) || lines.length > longestPath) throw new NotANote('The anchor names no earlier size.');
  return { previous: { size, path: lines.map(hashOf) }, checkpoint };
}

function hashOf(line: string): Hash {
  const bytes = bytesOfBase64(line);
  if (bytes?.length !== 32) throw new NotANote('A hash of the path is malformed.');
  return bytes;
}
