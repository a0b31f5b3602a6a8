import { continuousLaw } from './law.ts';

/** Density rising linearly from `min` to `mode` and falling to `max`; 0 ≤ min ≤ mode ≤ max, min < max. */
export type Triangular = { readonly kind: 'triangular'; readonly min: number; readonly mode: number; readonly max: number };

const mean = ({ min, mode, max }: Triangular): number => (min + mode + max) / 3;

function survival({ min, mode, max }: Triangular, x: number): number {
  if (x <= min) return 1;
  if (x >= max) return 0;
  if (x <= mode) return 1 - (x - min) ** 2 / ((max - min) * (mode - min));
  return (max - x) ** 2 / ((max - min) * (max - mode));
}

function secondMoment(law: Triangular): number {
  const { min: a, mode: m, max: b } = law;
  return (a * a + m * m + b * b - a * m - a * b - m * b) / 18 + mean(law) ** 2;
}

/** E[min(X,x)^k] = ∫₀ˣ k t^(k-1) P(X > t) dt for x up to the mode, the cubic or quartic piece integrated. */
function limitedUpToMode({ min, mode, max }: Triangular, x: number, order: 1 | 2): number {
  if (x <= min) return x ** order;
  const u = x - min;
  const missing = order === 1 ? u ** 3 / 3 : u ** 4 / 2 + (2 * min * u ** 3) / 3;
  return x ** order - missing / ((max - min) * (mode - min));
}

/**
 * The same for any x: what lies between the mode and x is added, a sum of positive terms. Taking what lies beyond x off the whole moment
 * would leave no digit where x is small beside the maximum.
 */
function limitedMoment(law: Triangular, x: number, order: 1 | 2): number {
  const { min, mode, max } = law;
  if (x <= mode) return limitedUpToMode(law, x, order);
  if (x >= max) return order === 1 ? mean(law) : secondMoment(law);
  const w = x - mode;
  const width = max - mode;
  const first = w * (width * (width - w) + (w * w) / 3);
  const second = w * w * (width * (width / 2 - (2 * w) / 3) + (w * w) / 4);
  const between = order === 1 ? first : 2 * (mode * first + second);
  return limitedUpToMode(law, mode, order) + between / ((max - min) * width);
}

export const triangularLaw = continuousLaw<Triangular>({
  mean,
  survival,
  quantile: ({ min, mode, max }, p) => {
    const atMode = (mode - min) / (max - min);
    return p <= atMode ? min + Math.sqrt(p * (max - min) * (mode - min)) : max - Math.sqrt((1 - p) * (max - min) * (max - mode));
  },
  limitedMoment,
});
