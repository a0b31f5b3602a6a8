/** What makes a colouring of the matrix misleading; an editor of matrices refuses it (domain model §3.2). */
import { cellsOf, expectedLossRange, levels, type Cell, type Level, type Matrix } from './matrix.ts';

export const matrixFaultCodes = ['not_monotone', 'not_weakly_consistent'] as const;

/** Two cells in contradiction: `worse` ought to stand for the larger losses, and the colouring or the bands do not bear that out. */
export type MatrixFault = { readonly code: (typeof matrixFaultCodes)[number]; readonly better: Cell; readonly worse: Cell };

/** Any colouring: the levels that `levelOfCell` gives, or those that a person painted. */
export type Colouring = (cell: Cell) => Level;

const rank = (level: Level): number => levels.indexOf(level);

/** Steps to a rarer or a smaller neighbour that bears a higher level. */
function monotonyFaults(cells: readonly Cell[], colouring: Colouring): MatrixFault[] {
  return cells.flatMap((worse) => {
    const neighbours = [
      { frequency: worse.frequency - 1, impact: worse.impact },
      { frequency: worse.frequency, impact: worse.impact - 1 },
    ].filter(({ frequency, impact }) => frequency >= 1 && impact >= 1);
    return neighbours
      .filter((better) => rank(colouring(better)) > rank(colouring(worse)))
      .map((better) => ({ code: 'not_monotone' as const, better, worse }));
  });
}

/**
 * Cox's weak consistency (L. A. Cox, "What's wrong with risk matrices?", Risk Analysis 28, 2008): every risk of a top-level cell has a
 * larger expected annual loss than every risk of a bottom-level one, hence min over the former ≥ supremum over the latter.
 */
function consistencyFaults(cells: readonly Cell[], colouring: Colouring, matrix: Matrix): MatrixFault[] {
  const greens = cells.filter((cell) => colouring(cell) === 'low');
  const reds = cells.filter((cell) => colouring(cell) === 'very_high');
  return reds.flatMap((worse) =>
    greens
      .filter((better) => expectedLossRange(worse, matrix).least < expectedLossRange(better, matrix).most)
      .map((better) => ({ code: 'not_weakly_consistent' as const, better, worse })),
  );
}

/** All contradictions of a colouring; empty when it is monotone in both axes and weakly consistent. */
export function matrixFaults(matrix: Matrix, colouring: Colouring): MatrixFault[] {
  const cells = cellsOf(matrix);
  return [...monotonyFaults(cells, colouring), ...consistencyFaults(cells, colouring, matrix)];
}
