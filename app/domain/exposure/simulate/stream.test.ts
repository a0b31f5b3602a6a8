import { describe, expect, test } from 'vitest';
import { Stream, streamKey } from './stream.ts';

const drawn = (key: ReturnType<typeof streamKey>, years: number, place = 0): number[] => {
  const stream = new Stream();
  return Array.from({ length: years }, (_, year) => {
    stream.seek(key, year);
    for (let skip = 0; skip < place; skip++) stream.uniform();
    return stream.uniform();
  });
};

const correlation = (a: readonly number[], b: readonly number[]): number =>
  (12 * a.reduce((sum, x, index) => sum + (x - 0.5) * ((b[index] ?? 0) - 0.5), 0)) / a.length;

/** Sum over equal cells of (seen - expected)²/expected. */
const chiSquare = (values: readonly number[], cells: number): number => {
  const seen = new Float64Array(cells);
  for (const value of values) seen[Math.floor(value * cells)] = (seen[Math.floor(value * cells)] ?? 0) + 1;
  return seen.reduce((sum, count) => sum + (count - values.length / cells) ** 2 / (values.length / cells), 0);
};

/** Draws as the 32-bit words that they stand for. */
const words = (stream: Stream, draws: number): number[] => Array.from({ length: draws }, () => stream.uniform() * 2 ** 32 - 0.5);

/** A seed that was written down must give the same figures for as long as the engine keeps its name. */
describe('the numbers of a stream never change', () => {
  test.each([
    [() => streamKey(7, 'own', 'R-1'), 0, 0, [1192792809, 351406307, 1264515626]],
    [() => streamKey(7, 'own', 'R-1'), 41, 3, [1538207335, 2088065263, 512815831]],
    [() => streamKey(2 ** 40 + 5, 'trigger', 'S', 'M', 'R'), 1_000_000, 2, [1670630804, 1319504549, 1061409739]],
    [() => streamKey(2 ** 32 - 1, 'cap', 'R', 'é'), 99, 0, [1343383398, 3227927344, 1620653832]],
  ] as const)('%s in year %i, occurrence %i: as the reference generator draws them', (keyOf, year, occurrence, expected) => {
    const stream = new Stream();
    stream.seek(keyOf(), year, occurrence);
    expect(words(stream, 3)).toEqual(expected);
  });

  test('keys of a seed beyond 32 bits', () =>
    expect(streamKey(2 ** 40 + 5, 'trigger', 'S', 'M', 'R')).toEqual({ high: -294286127, low: 1354226929 }));

  test('a stream whose state would be all zero still draws', () => {
    const stream = new Stream();
    stream.seek({ high: 0, low: 0 }, 0);
    expect(new Set(words(stream, 4)).size).toBe(4);
  });
});

describe('streams', () => {
  const years = 100_000;
  /** Five standard deviations of a correlation of so many pairs. */
  const visible = 5 / Math.sqrt(years);

  test('the same key and year give the same numbers, however they are reached', () => {
    const key = streamKey(7, 'own', 'R-1');
    const stream = new Stream();
    stream.seek(key, 500);
    const direct = [stream.uniform(), stream.uniform()];
    stream.seek(key, 3);
    stream.uniform();
    stream.seek(key, 500);
    expect([stream.uniform(), stream.uniform()]).toEqual(direct);
  });

  test.each([0, 1, 2, 5])('draw %i of each year is spread evenly over (0, 1)', (place) => {
    const values = drawn(streamKey(1, 'own', 'R-1'), years, place);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThan(0);
    // 255 degrees of freedom: mean 255, standard deviation 22.6; five of them either side.
    expect(chiSquare(values, 256)).toBeGreaterThan(142);
    expect(chiSquare(values, 256)).toBeLessThan(368);
  });

  test.each([
    ['draws of one year', () => [drawn(streamKey(1, 'own', 'A'), years), drawn(streamKey(1, 'own', 'A'), years, 1)]],
    ['neighbouring years', () => [drawn(streamKey(1, 'own', 'A'), years), drawn(streamKey(1, 'own', 'A'), years + 1).slice(1)]],
    ['ids', () => [drawn(streamKey(1, 'own', 'R-1'), years), drawn(streamKey(1, 'own', 'R-2'), years)]],
    ['purposes', () => [drawn(streamKey(1, 'own', 'A'), years), drawn(streamKey(1, 'cap', 'A'), years)]],
    ['seeds', () => [drawn(streamKey(1, 'own', 'A'), years), drawn(streamKey(2, 'own', 'A'), years)]],
    ['seeds beyond 32 bits', () => [drawn(streamKey(1, 'own', 'A'), years), drawn(streamKey(1 + 2 ** 32, 'own', 'A'), years)]],
    ['divisions of the same letters', () => [drawn(streamKey(1, 'own', 'A', 'BC'), years), drawn(streamKey(1, 'own', 'AB', 'C'), years)]],
  ] as const)('%s are independent', (_name, pair) => {
    const [a = [], b = []] = pair();
    expect(Math.abs(correlation(a, b))).toBeLessThan(visible);
  });

  test('occurrences of a year have streams of their own', () => {
    const stream = new Stream();
    const at = (occurrence: number) =>
      Array.from({ length: years }, (_, year) => {
        stream.seek(streamKey(1, 'trigger', 'A'), year, occurrence);
        return stream.uniform();
      });
    expect(Math.abs(correlation(at(0), at(1)))).toBeLessThan(visible);
  });
});
