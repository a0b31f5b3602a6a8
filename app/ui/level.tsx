import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** 1 is the lowest band of the matrix, 5 the highest. */
export type LevelRank = 1 | 2 | 3 | 4 | 5;

const ranks: readonly LevelRank[] = [1, 2, 3, 4, 5];

const textClass: Record<LevelRank, string> = {
  1: 'text-level-1',
  2: 'text-level-2',
  3: 'text-level-3',
  4: 'text-level-4',
  5: 'text-level-5',
};

export const levelWashClass: Record<LevelRank, string> = {
  1: 'bg-level-1-wash',
  2: 'bg-level-2-wash',
  3: 'bg-level-3-wash',
  4: 'bg-level-4-wash',
  5: 'bg-level-5-wash',
};

/** Rising bars, as many filled as the rank: the level can be read without its colour. */
function LevelGlyph({ rank }: { rank: LevelRank }) {
  return (
    <svg viewBox="0 0 19 12" width="19" height="12" aria-hidden="true" focusable="false" className="shrink-0">
      {ranks.map((bar) => {
        const height = 2 * bar + 2;
        const isFilled = bar <= rank;
        return (
          <rect
            key={bar}
            x={(bar - 1) * 4}
            y={12 - height}
            width="3"
            height={height}
            fill="currentColor"
            fillOpacity={isFilled ? 1 : 0.22}
            className="bar-fill"
          />
        );
      })}
    </svg>
  );
}

/** The level of a risk: glyph, word, and the score when it is given. */
export function LevelBadge({ rank, score, children }: { rank: LevelRank; score?: number; children: ReactNode }) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 font-semibold whitespace-nowrap', textClass[rank])}>
      <LevelGlyph rank={rank} />
      {children}
      {score !== undefined && <span className="figures font-normal text-faint">{score}</span>}
    </span>
  );
}
