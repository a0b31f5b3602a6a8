/** The gamma function and its regularised incomplete forms. */

// Lanczos approximation with g = 7 and nine terms; relative error of the gamma function about 1e-15 for x > 0.
const lanczosShift = 7;
const lanczosLead = 0.99999999999980993;
const lanczosTerms = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Enough for the shapes that loss models use; reached only for shapes above several million. */
const largestNumberOfTerms = 10_000;

/** A term or a correction below this share of the total no longer changes it. */
const negligible = 1e-16;

/** Keeps Lentz's continued fractions from dividing by zero. */
const tiny = 1e-300;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + lanczosShift + 0.5;
  const sum = lanczosTerms.reduce((total, term, index) => total + term / (shifted + index + 1), lanczosLead);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** x^a e^-x / Γ(a), the factor that both expansions below share. */
const leadingFactor = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

/** P(a, x) by its power series; converges fast for x < a + 1 (Abramowitz & Stegun 6.5.29). */
function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < largestNumberOfTerms && Math.abs(term) > Math.abs(sum) * negligible; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * leadingFactor(a, x);
}

/** Q(a, x) by its continued fraction, with Lentz's method; converges fast for x > a + 1 (Abramowitz & Stegun 6.5.31). */
function upperByFraction(a: number, x: number): number {
  let partial = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / partial;
  let fraction = d;
  for (let n = 1; n < largestNumberOfTerms; n++) {
    const numerator = -n * (n - a);
    partial += 2;
    d = 1 / (numerator * d + partial || tiny);
    c = partial + numerator / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) <= 1e-15) break;
  }
  return fraction * leadingFactor(a, x);
}

/** P(a, x) = γ(a, x)/Γ(a): the chance that a gamma variable of shape a > 0 and scale 1 is at most x. */
export function regularisedGammaLower(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? lowerBySeries(a, x) : 1 - upperByFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x), with its own digits in the far tail. */
export function regularisedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}
