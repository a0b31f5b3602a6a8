/** What the page of a comparison shows: how many differences of each kind each register has, and the first of each kind. */
import { differenceKinds, type DifferenceKind } from '#app/domain/as-of-compare.ts';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import type { Context } from '../context.ts';
import { namesIn } from '../trail/names.server.ts';
import { differencesBetween, type DifferenceLine } from './compare.server.ts';
import type { Moment } from './moment.server.ts';
import { readableRegisters } from './register-page.server.ts';

/** Rows of a kind that the page shows, the largest shifts first; all of them are in the file. */
export const mostShown = 100;

export type Tally = { register: RegisterAsOf; counts: Record<DifferenceKind, number> };
export type KindOfDifferences = { kind: DifferenceKind; count: number; lines: DifferenceLine[] };

export async function comparison(ctx: Context, from: Moment, to: Moment): Promise<{ tallies: Tally[]; kinds: KindOfDifferences[] }> {
  const tallies = readableRegisters(ctx.actor).map((register): Tally => ({ register, counts: zeroes() }));
  const kinds = differenceKinds.map((kind): KindOfDifferences => ({ kind, count: 0, lines: [] }));
  for await (const line of differencesBetween(ctx, from, to)) {
    const tally = tallies.find(({ register }) => register === line.register);
    const shown = kinds.find(({ kind }) => kind === line.kind);
    if (!tally || !shown) continue;
    tally.counts[line.kind] += 1;
    shown.count += 1;
    shown.lines.push(line);
  }
  const named = await withOwners(
    ctx,
    kinds.flatMap(({ lines }) => lines.sort(bySize).slice(0, mostShown)),
  );
  return { tallies, kinds: kinds.map((shown) => ({ ...shown, lines: named.filter(({ kind }) => kind === shown.kind) })) };
}

/** What moved in euros first, the largest shift before all; the rest stays in its order. */
const bySize = (one: DifferenceLine, other: DifferenceLine): number => sizeOf(other) - sizeOf(one);
const sizeOf = ({ of, before, after }: DifferenceLine): number => (of === 'residual' ? Math.abs(Number(after) - Number(before)) : 0);

const zeroes = (): Record<DifferenceKind, number> => ({ new: 0, closed: 0, moved: 0, owner: 0, lapsed: 0 });

/** The same lines with the names of owners in place of their ids. */
export async function withOwners(ctx: Context, lines: readonly DifferenceLine[]): Promise<DifferenceLine[]> {
  const changes = lines.filter((line) => line.of === 'owner');
  const names = await namesIn(
    ctx,
    changes.map(({ before, after }) => [before, after]),
  );
  const nameOf = (id: string | number | null) => (typeof id === 'string' ? names.nameOf(id) : null);
  return lines.map((line) => (line.of === 'owner' ? { ...line, before: nameOf(line.before), after: nameOf(line.after) } : line));
}
