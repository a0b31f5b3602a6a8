/**
 * Random numbers that belong to a purpose, an id and a year. A stream is found by hashing, not by drawing, so that adding a risk leaves
 * the years of others unchanged, a what-if meets the same luck, any year can be simulated again alone, and years may be shared out among
 * workers. The generator is xoroshiro64** of Blackman and Vigna (2018), which is small enough to be set anew for every year of every risk.
 */

/** What a stream is drawn for: the same id has independent luck in each. */
export type Purpose = 'own' | 'cap' | 'failure' | 'member' | 'trigger' | 'wording' | 'stress';

/** 64 bits that stand for a seed, a purpose and ids. */
export type StreamKey = { readonly high: number; readonly low: number };

/** Spreads every bit of a 32-bit word over all of them (C. Wellons' lowbias32 constants). */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** The key of a purpose and ids under a seed. Ids are separated, so that ('a', 'bc') and ('ab', 'c') differ. */
export function streamKey(seed: number, purpose: Purpose, ...ids: readonly string[]): StreamKey {
  let high = mixed(seed >>> 0);
  let low = mixed((Math.floor(seed / 0x1_0000_0000) >>> 0) ^ 0x9e3779b9);
  const text = [purpose, ...ids].join('\u0000');
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(rotated(high ^ unit, 13), 0x9e3779b1);
    low = Math.imul(rotated(low + unit, 17), 0x85ebca77) ^ high;
  }
  // Either half depends on all of the seed: the first number of a stream comes from `high` alone.
  return { high: mixed(high ^ rotated(low, 11)), low: mixed(low ^ rotated(high, 7)) };
}

/** 2^-32, the distance of two neighbouring uniforms. */
const grain = 1 / 0x1_0000_0000;

/** The uniform that a word of 32 bits stands for. */
export const uniformOf = (word: number): number => (word + 0.5) * grain;

/** A generator that is moved to the start of a stream with `seek` and then drawn from. */
export class Stream {
  /** Two words in a typed array: as fields of the object the compiler would sometimes box them. */
  private readonly state = new Int32Array([0, 1]);

  /** The stream of a year and, within it, of one of several occurrences. */
  seek(key: StreamKey, year: number, occurrence = 0): void {
    const place = year + Math.imul(occurrence, 0x27d4eb2f);
    this.state[0] = mixed(key.high ^ Math.imul(place, 0x9e3779b1));
    // The state must never be all zero.
    this.state[1] = mixed((key.low + Math.imul(place, 0x85ebca77)) | 0) || 0x6c8e9cf5;
  }

  /** A number strictly between 0 and 1, on the midpoints of 2^32 equal steps. */
  uniform(): number {
    return uniformOf(this.word());
  }

  /** The 32 bits of which a uniform is made, as an unsigned number. */
  word(): number {
    const { state } = this;
    const s0 = state[0]!;
    const s1 = state[1]! ^ s0;
    const star = Math.imul(s0, 0x9e3779bb);
    const word = Math.imul((star << 5) | (star >>> 27), 5);
    state[0] = ((s0 << 26) | (s0 >>> 6)) ^ s1 ^ (s1 << 9);
    state[1] = (s1 << 13) | (s1 >>> 19);
    return word >>> 0;
  }
}
