/**
 * SHA-256 (FIPS 180-4) in plain code, for the verifier in a browser: what the page offers there answers later, and wants all bytes at once.
 */
import type { Hashing } from './zip-file.ts';

const fractionOf = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);

const primes = ((): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < 64; candidate += 1) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
})();

/** Fractions of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const constants = Uint32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)));
const start = Uint32Array.from(primes.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)));

const blockBytes = 64;

/** The digest of the bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const hashing = sha256InParts();
  hashing.update(bytes);
  return hashing.digest();
}

/** The digest of bytes that come in parts; asked for once, at the end. */
export function sha256InParts(): Hashing {
  const state = Uint32Array.from(start);
  const schedule = new Uint32Array(64);
  const rest = new Uint8Array(blockBytes);
  let [held, length] = [0, 0];

  const compressAll = (bytes: Uint8Array): number => {
    const whole = bytes.length - (bytes.length % blockBytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < whole; at += blockBytes) compress(state, schedule, view, at);
    return whole;
  };
  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    const filling = Math.min(bytes.length, (blockBytes - held) % blockBytes);
    rest.set(bytes.subarray(0, filling), held);
    held += filling;
    if (held < blockBytes && filling === bytes.length) return;
    if (held === blockBytes) compressAll(rest);
    const taken = filling + compressAll(bytes.subarray(filling));
    rest.set(bytes.subarray(taken));
    held = bytes.length - taken;
  };
  const digest = (): Uint8Array => {
    compressAll(padded(rest.subarray(0, held), length));
    const words = new DataView(new ArrayBuffer(32));
    state.forEach((word, index) => words.setUint32(4 * index, word));
    return new Uint8Array(words.buffer);
  };
  return { update, digest };
}

/** What is left behind the whole blocks, a bit, zeros, and the length in bits. */
function padded(rest: Uint8Array, length: number): Uint8Array {
  const tail = new Uint8Array(rest.length + 9 > blockBytes ? 2 * blockBytes : blockBytes);
  tail.set(rest);
  tail[rest.length] = 0x80;
  new DataView(tail.buffer).setBigUint64(tail.length - 8, BigInt(length) * 8n);
  return tail;
}

function compress(state: Uint32Array, w: Uint32Array, block: DataView, at: number): void {
  for (let t = 0; t < 16; t += 1) w[t] = block.getUint32(at + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const [x, y] = [w[t - 15] as number, w[t - 2] as number];
    const small0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3);
    const small1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10);
    w[t] = (w[t - 16] as number) + small0 + (w[t - 7] as number) + small1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t += 1) {
    const big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (constants[t] as number) + (w[t] as number)) | 0;
    const big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = (state[index] as number) + word));
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
