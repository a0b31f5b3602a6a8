import { describe, expect, test } from 'vitest';
import { inverseTransform, transform } from './fft.ts';

/** Numbers without symmetry, the same on every run. */
const sequence = (size: number, seed: number) => Float64Array.from({ length: size }, (_, k) => Math.sin(seed + 1.7 * k + 0.3 * k * k));

function naiveTransform(re: Float64Array, im: Float64Array): { re: number[]; im: number[] } {
  const sum = (k: number, part: (x: number, y: number, c: number, s: number) => number) =>
    re.reduce((total, x, j) => {
      const angle = (2 * Math.PI * ((j * k) % re.length)) / re.length;
      return total + part(x, im[j] ?? 0, Math.cos(angle), Math.sin(angle));
    }, 0);
  const indices = [...re.keys()];
  return { re: indices.map((k) => sum(k, (x, y, c, s) => c * x + s * y)), im: indices.map((k) => sum(k, (x, y, c, s) => c * y - s * x)) };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? NaN))));

describe('transform', () => {
  test.each([1, 2, 4, 8, 64, 256])('of %i numbers is the sum that defines it', (size) => {
    const [re, im] = [sequence(size, 1), sequence(size, 2)];
    const expected = naiveTransform(re, im);
    transform(re, im);
    expect(largestDifference(re, expected.re)).toBeLessThan(1e-11);
    expect(largestDifference(im, expected.im)).toBeLessThan(1e-11);
  });

  test('keeps the sum of squares up to the length (Parseval)', () => {
    const [re, im] = [sequence(4096, 3), sequence(4096, 4)];
    const energy = () => re.reduce((sum, x, k) => sum + x * x + (im[k] ?? 0) ** 2, 0);
    const before = energy();
    transform(re, im);
    expect(energy() / (4096 * before)).toBeCloseTo(1, 12);
  });

  test.each([8, 1 << 14])('of %i numbers is undone by its inverse', (size) => {
    const [re, im] = [sequence(size, 5), sequence(size, 6)];
    transform(re, im);
    inverseTransform(re, im);
    expect(largestDifference(re, sequence(size, 5))).toBeLessThan(1e-13);
    expect(largestDifference(im, sequence(size, 6))).toBeLessThan(1e-13);
  });

  test.each([
    [0, 0],
    [3, 3],
    [8, 4],
  ])('refuses parts of %i and %i numbers', (first, second) => {
    expect(() => transform(new Float64Array(first), new Float64Array(second))).toThrow(
      `A transform needs two parts of one length that is a power of two, not ${first} and ${second}`,
    );
  });
});
