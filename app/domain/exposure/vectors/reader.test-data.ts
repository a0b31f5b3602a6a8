/** Reads the published and derived test vectors by id and holds answers against them under the file's own tolerance rule. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import file from '#tests/fixtures/exposure-vectors.json' with { type: 'json' };
import { checkedIn, type Theme, type VectorOf } from './list.test-data.ts';

const tolerance = z.object({ abs: z.number().default(0), rel: z.number().default(0) });
type Tolerance = z.infer<typeof tolerance>;

export const vectors = new Map(file.vectors.map((vector) => [vector.id, vector]));

export const number = z.number();
export const numbers = z.array(number);
export const pair = z.tuple([number, number]);

/** Inputs as data whose shape each check states. */
export type Inputs = <Shape extends z.ZodRawShape>(shape: Shape) => z.infer<z.ZodObject<Shape>>;

/** Inputs of a vector that another one refers to. */
export const inputsOf =
  (id: string): Inputs =>
  (shape) =>
    z.object(shape).parse(vectors.get(id)?.inputs);

/** An answer of a method that is less exact than the vector: from a grid, or from points in place of an integral. */
class Approximate {
  constructor(
    readonly value: number,
    readonly allowance: number,
  ) {}
}

/** `value`, which its method may put off by `allowance`; the tolerance of the vector comes on top. */
export const within = (allowance: number, value: number): Approximate => new Approximate(value, allowance);

/** Every number of `expected` must be matched element by element: |actual - expected| ≤ abs + rel·|expected|. */
function expectWithin(actual: unknown, expected: unknown, allowed: Tolerance, path: string): void {
  if (actual instanceof Approximate) {
    expectWithin(actual.value, expected, { ...allowed, abs: allowed.abs + actual.allowance }, path);
    return;
  }
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expect(Math.abs(Number(actual) - expected), path).toBeLessThanOrEqual(allowed.abs + allowed.rel * Math.abs(expected));
    return;
  }
  if (typeof expected !== 'object' || expected === null) {
    expect(actual, path).toBe(expected);
    return;
  }
  const actualParts: Record<string, unknown> = { ...Object(actual) };
  expect(Object.keys(actualParts).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, part] of Object.entries(expected)) expectWithin(actualParts[key], part, allowed, `${path}.${key}`);
}

/** Computes everything that the vector expects, under the same names. */
export type Check = (inputs: Inputs) => object;

/** One test for each vector of the theme; the checks must be those that the list names. */
export function checkVectors<T extends Theme>(theme: T, checks: Readonly<Record<VectorOf<T>, Check>>): void {
  test(`the vectors of ${theme} are those of the list`, () => expect(Object.keys(checks).sort()).toEqual([...checkedIn[theme]].sort()));
  for (const [id, check] of Object.entries<Check>(checks)) {
    const vector = vectors.get(id);
    test(`${id}: ${vector?.name}`, () => expectWithin(check(inputsOf(id)), vector?.expected, tolerance.parse(vector?.tolerance), id));
  }
}
