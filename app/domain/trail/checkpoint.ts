/** A checkpoint: the head of the trail at a size, as a note of three lines (c2sp.org/tlog-checkpoint). */
import { base64Of, bytesOfBase64 } from './base64.ts';
import type { Hash } from './merkle.ts';
import { NotANote, parseNote, type Note } from './note.ts';

export type TreeHead = { origin: string; size: number; root: Hash };

const originForm = /^[a-z0-9./-]{1,128}$/;
const sizeForm = /^(0|[1-9]\d{0,15})$/;

/** The text that is signed: origin, size, root in base64; no further line, since nobody could check what it says. */
export function checkpointText({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** The head that a text names. Throws NotANote when it is not exactly what `checkpointText` writes. */
export function parseCheckpointText(text: string): TreeHead {
  const [origin = '', digits = '', encoded = '', ...rest] = text.split('\n');
  const root = bytesOfBase64(encoded);
  const size = Number(digits);
  const isSound = originForm.test(origin) && sizeForm.test(digits) && Number.isSafeInteger(size) && rest.length === 1 && rest[0] === '';
  if (!isSound || root?.length !== 32) throw new NotANote('This is no checkpoint.');
  return { origin, size, root };
}

/** Reads a checkpoint with its signatures, without believing it. Throws NotANote. */
export function parseCheckpoint(note: string): { head: TreeHead; note: Note } {
  const parsed = parseNote(note);
  return { head: parseCheckpointText(parsed.text), note: parsed };
}
