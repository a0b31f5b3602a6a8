/** The discrete Fourier transform of complex sequences whose length is a power of two, in place (Cooley and Tukey 1965, radix 2). */

/** Cosines and sines of 2πk/n for k < n/2, by n. A run meets a handful of sizes, so they are kept. */
const twiddlesBySize = new Map<number, { readonly cos: Float64Array; readonly sin: Float64Array }>();

function twiddlesOf(size: number): { readonly cos: Float64Array; readonly sin: Float64Array } {
  const known = twiddlesBySize.get(size);
  if (known) return known;
  const angles = Float64Array.from({ length: size / 2 }, (_, k) => (2 * Math.PI * k) / size);
  const twiddles = { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
  twiddlesBySize.set(size, twiddles);
  return twiddles;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i] as number;
  values[i] = values[j] as number;
  values[j] = kept;
}

/** Puts each element at the index whose binary digits are its own in reverse. */
function reverseBits(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, i, j);
      swap(im, i, j);
    }
  }
}

/** Replaces z by its transform Z_k = Σ z_j e^(-2πi jk/n). Both parts have the same length, a power of two; anything else throws. */
export function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  if (size !== im.length || size === 0 || (size & (size - 1)) !== 0) {
    throw new RangeError(`A transform needs two parts of one length that is a power of two, not ${size} and ${im.length}`);
  }
  const { cos, sin } = twiddlesOf(size);
  reverseBits(re, im);
  for (let half = 1; half < size; half *= 2) {
    const step = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let offset = 0, angle = 0; offset < half; offset++, angle += step) {
        const even = start + offset;
        const odd = even + half;
        const c = cos[angle] as number;
        const s = sin[angle] as number;
        const x = re[odd] as number;
        const y = im[odd] as number;
        const turnedRe = c * x + s * y;
        const turnedIm = c * y - s * x;
        const a = re[even] as number;
        const b = im[even] as number;
        re[odd] = a - turnedRe;
        im[odd] = b - turnedIm;
        re[even] = a + turnedRe;
        im[even] = b + turnedIm;
      }
    }
  }
}

/** Undoes `transform`: z_j = (1/n) Σ Z_k e^(2πi jk/n), in place. */
export function inverseTransform(re: Float64Array, im: Float64Array): void {
  // Exchanging the parts conjugates the sequence up to a factor i, which a second exchange takes back.
  transform(im, re);
  const size = re.length;
  for (let k = 0; k < size; k++) {
    re[k] = (re[k] as number) / size;
    im[k] = (im[k] as number) / size;
  }
}
