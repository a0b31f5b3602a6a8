/** Hashes of texts behind prefixes, through one piece of memory that is used again: a walk of a trail hashes two texts an entry. */
import type { Hash, Sha256 } from './merkle.ts';

const utf8 = new TextEncoder();
/** UTF-8 bytes of one UTF-16 unit at most. */
const widest = 3;

/** SHA-256 over the prefixes and the UTF-8 of the text. */
export type TextHash = (prefixes: readonly Uint8Array[], text: string) => Hash;

export function textHash(sha256: Sha256): TextHash {
  let memory = new Uint8Array(4096);
  return (prefixes, text) => {
    const lead = prefixes.reduce((length, prefix) => length + prefix.length, 0);
    const most = lead + widest * text.length;
    if (memory.length < most) memory = new Uint8Array(2 * most);
    let at = 0;
    for (const prefix of prefixes) {
      memory.set(prefix, at);
      at += prefix.length;
    }
    const { written } = utf8.encodeInto(text, memory.subarray(lead));
    return sha256(memory.subarray(0, lead + written));
  };
}
