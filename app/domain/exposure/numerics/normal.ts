/** The standard normal distribution to double precision, in both tails. */

type Coefficients = readonly number[];

/** The polynomial whose coefficients are given from the highest power down (Horner's scheme). */
const polynomial = (coefficients: Coefficients, x: number): number => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

// W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969), pp. 631–637.
const erfNearZero = {
  numerator: [1.8577770618460315e-1, 3.1611237438705656, 1.1386415415105016e2, 3.77485237685302e2, 3.2093775891384695e3],
  denominator: [1, 2.3601290952344121e1, 2.4402463793444417e2, 1.2826165260773723e3, 2.844236833439171e3],
};
const erfcMiddle = {
  numerator: [
    2.1531153547440385e-8, 5.641884969886701e-1, 8.883149794388376, 6.611919063714163e1, 2.9863513819740013e2, 8.8195222124176909e2,
    1.7120476126340706e3, 2.0510783778260715e3, 1.2303393547979972e3,
  ],
  denominator: [
    1, 1.5744926110709835e1, 1.176939508913125e2, 5.3718110186200986e2, 1.6213895745666903e3, 3.2907992357334596e3, 4.3626190901432472e3,
    3.4393676741437216e3, 1.2303393548037494e3,
  ],
};
const erfcFar = {
  numerator: [
    1.6315387137302098e-2, 3.0532663496123234e-1, 3.6034489994980444e-1, 1.2578172611122925e-1, 1.6083785148742277e-2, 6.587491615298378e-4,
  ],
  denominator: [1, 2.568520192289822, 1.8729528499234673, 5.279051029514284e-1, 6.051834131244132e-2, 2.3352049762686919e-3],
};

/** exp(-x²) without the loss of digits of squaring: the leading bits of x are squared exactly (Cody). */
function expOfMinusSquare(x: number): number {
  const leading = Math.trunc(x * 16) / 16;
  return Math.exp(-leading * leading) * Math.exp(-(x - leading) * (x + leading));
}

/** erfc(x) for x ≥ 0.46875. */
function erfcOfPositive(x: number): number {
  if (x > 27) return 0;
  if (x <= 4) return (expOfMinusSquare(x) * polynomial(erfcMiddle.numerator, x)) / polynomial(erfcMiddle.denominator, x);
  const inverseSquare = 1 / (x * x);
  const correction = (inverseSquare * polynomial(erfcFar.numerator, inverseSquare)) / polynomial(erfcFar.denominator, inverseSquare);
  return (expOfMinusSquare(x) * (1 / Math.sqrt(Math.PI) - correction)) / x;
}

/** The complementary error function, relative error about 1e-15 for x > -0.5 (Cody 1969). */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - (x * polynomial(erfNearZero.numerator, x * x)) / polynomial(erfNearZero.denominator, x * x);
  const tail = erfcOfPositive(size);
  return x > 0 ? tail : 2 - tail;
}

/** P(Z ≤ z) for a standard normal Z. For the upper tail use `normalCdf(-z)`, which keeps its digits. */
export const normalCdf = (z: number): number => erfc(-z / Math.SQRT2) / 2;

/** Coefficients of a polynomial of degree seven, from the highest power down. */
type Septic = readonly [number, number, number, number, number, number, number, number];

/** Written out, because the simulation draws tens of millions of normal numbers. */
const septic = (c: Septic, x: number): number =>
  ((((((c[0] * x + c[1]) * x + c[2]) * x + c[3]) * x + c[4]) * x + c[5]) * x + c[6]) * x + c[7];

type QuantileBranch = { readonly numerator: Septic; readonly denominator: Septic };

// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), pp. 477–484 (PPND16).
const quantileCentre: QuantileBranch = {
  numerator: [
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4, 1.3731693765509461125e4,
    1.9715909503065514427e3, 1.3314166789178437745e2, 3.387132872796366608,
  ],
  denominator: [
    5.226495278852854561e3, 2.8729085735721942674e4, 3.930789580009271061e4, 2.1213794301586595867e4, 5.3941960214247511077e3,
    6.871870074920579083e2, 4.2313330701600911252e1, 1,
  ],
};
const quantileTail: QuantileBranch = {
  numerator: [
    7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258, 3.64784832476320460504,
    5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
  ],
  denominator: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1, 6.8976733498510000455e-1,
    1.6763848301838038494, 2.05319162663775882187, 1,
  ],
};
const quantileFarTail: QuantileBranch = {
  numerator: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.6532189526576123093e-2, 2.9656057182850489123e-1,
    1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
  ],
  denominator: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 1.48753612908506148525e-2,
    1.3692988092273580531e-1, 5.9983220655588793769e-1, 1,
  ],
};

/** The z with P(Z ≤ z) = p, relative error about 1e-16 (AS 241); -Infinity and Infinity at p = 0 and 1, NaN outside [0,1]. */
export function normalQuantile(p: number): number {
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return (fromCentre * septic(quantileCentre.numerator, r)) / septic(quantileCentre.denominator, r);
  }
  const depth = Math.sqrt(-Math.log(fromCentre < 0 ? p : 1 - p));
  const { numerator, denominator } = depth <= 5 ? quantileTail : quantileFarTail;
  const r = depth <= 5 ? depth - 1.6 : depth - 5;
  return (Math.sign(fromCentre) * septic(numerator, r)) / septic(denominator, r);
}
