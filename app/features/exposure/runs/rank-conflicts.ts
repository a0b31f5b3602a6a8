/** Pairs of risks that a matrix ranks the wrong way round: the known flaw of every matrix (Cox, Risk Analysis 28 (2008)), shown instead of hidden. */
import { levels, type Level } from '#app/domain/scoring/matrix.ts';

type Ranked = { code: string; title: string; level: Level; expected: number };

/** `better` stands in the better cell and yet costs more a year. */
export type RankConflict = { better: Ranked; worse: Ranked; ratio: number };

const rankOf = ({ level }: Ranked): number => levels.indexOf(level);

/** All conflicts, the widest first. A risk that is expected to cost nothing conflicts with none. */
export function rankConflicts(risks: readonly Ranked[]): RankConflict[] {
  return risks
    .flatMap((better) =>
      risks
        .filter((worse) => rankOf(worse) > rankOf(better) && worse.expected > 0 && worse.expected < better.expected)
        .map((worse): RankConflict => ({ better: shown(better), worse: shown(worse), ratio: better.expected / worse.expected })),
    )
    .sort((a, b) => b.ratio - a.ratio || (a.better.code < b.better.code ? -1 : 1));
}

const shown = ({ code, title, level, expected }: Ranked): Ranked => ({ code, title, level, expected });
