/** The exposure engine beside its floor: the same draws and one layer per policy in a single loop over typed arrays, without order or annual state. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { programmeOf } from '#app/domain/exposure/insurance/programme.ts';
import { normalQuantile } from '#app/domain/exposure/numerics/normal.ts';
import { controlForTest, policyForTest, portfolioForTest, riskForTest } from '#app/domain/exposure/portfolio.test-data.ts';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import { PresentPortfolio, whatIfYears } from '#app/domain/exposure/what-if/comparison.ts';
import { simulationModel } from '#app/domain/exposure/simulate/model.ts';
import { simulateYears } from '#app/domain/exposure/simulate/simulate.ts';
import { sharedTotals, simulateOnThreads } from '#app/features/exposure/years/simulate-on-threads.ts';

const years = 100_000;
const count = 200;
const policyCount = 10;
const deductible = 100_000;
const limit = 1_000_000;

/** Rates of 0.3 to 1.65 a year, medians of 22,000 to 73,000 euros. */
const rateOf = (risk: number): number => 0.3 + (risk % 10) * 0.15;
const muOf = (risk: number): number => 10 + (risk % 7) * 0.2;
const sigmaOf = (risk: number): number => 1 + (risk % 5) * 0.1;
const maximumLoss = 5_000_000;
/** The one risk that a control acts on, for the what-if in which it fails. */
const controlled = 77;

const portfolio = portfolioForTest({
  controls: [controlForTest('C')],
  risks: Array.from({ length: count }, (_, risk) =>
    riskForTest(`R-${risk}`, {
      frequency: { kind: 'poisson', rate: rateOf(risk) },
      severity: { kind: 'lognormal', mu: muOf(risk), sigma: sigmaOf(risk) },
      maximumLoss,
      controls: risk === controlled ? [{ control: 'C', frequencyReduction: 0.2, severityReduction: 0, cap: null }] : [],
    }),
  ),
  policies: Array.from({ length: policyCount }, (_, policy) => {
    const risks = Array.from({ length: count }, (_risk, risk) => risk).filter((risk) => risk % policyCount === policy);
    return policyForTest(
      `P-${policy}`,
      risks.map((risk) => `R-${risk}`),
      {
        deductible: { kind: 'ordinary', amount: deductible },
        limitPerOccurrence: limit,
        annualAggregateDeductible: 50_000,
        annualCapacity: 3 * limit,
        share: 0.9,
        premium: 100_000,
      },
    );
  }),
  simulation: { years, seed: 388_563 },
});

/** Events of the portfolio in all its years, as expected. */
const events = Array.from({ length: count }, (_, risk) => rateOf(risk)).reduce((sum, rate) => sum + rate, 0) * years;

/** sfc32 of PractRand, a sequential stream as a loop without other duties would use. */
function sequential(seed: number): () => number {
  let [a, b, c, d] = [seed, seed ^ 0x9e3779b9, 0x243f6a88, 1];
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return ((t >>> 0) + 0.5) / 0x1_0000_0000;
  };
}

function floorRun(): number {
  const gross = new Float64Array(years);
  const recovered = new Float64Array(years);
  for (let risk = 0; risk < count; risk++) {
    const uniform = sequential(risk * 7919 + 1);
    const [rate, mu, sigma] = [rateOf(risk), muOf(risk), sigmaOf(risk)];
    const none = Math.exp(-rate);
    for (let year = 0; year < years; year++) {
      let left = uniform();
      let mass = none;
      let n = 0;
      while (left > mass && n < 60) {
        left -= mass;
        mass *= rate / ++n;
      }
      for (let event = 0; event < n; event++) {
        const loss = Math.min(Math.exp(mu + sigma * normalQuantile(uniform())), maximumLoss);
        gross[year] = (gross[year] ?? 0) + loss;
        recovered[year] = (recovered[year] ?? 0) + Math.min(Math.max(loss - deductible, 0), limit);
      }
    }
  }
  return gross.reduce((sum, loss, year) => sum + loss - (recovered[year] ?? 0), 0);
}

const inSeconds = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Prints events per second of the floor, of the simulation and of a whole run, taken in turns so that they share the machine's noise. */
export function benchEngine(): void {
  const resolved = resolvePortfolio(portfolio);
  if ('faults' in resolved) throw new Error('the portfolio of the bench has faults');
  const model = simulationModel(resolved, programmeOf(portfolio));
  const totals = sharedTotals(years);
  const work = {
    'floor: one loop over typed arrays': floorRun,
    'simulated years with programme': () => simulateYears(model, years, totals),
    'the same on one other thread': () => simulateOnThreads(portfolio, 1)(model, years, totals),
    'the same on two threads': () => simulateOnThreads(portfolio, 2)(model, years, totals),
    'whole run, exact check included': () => runPortfolio(resolved),
  };
  const times = Object.entries(work).map(([name, run]) => ({ name, run, seconds: [] as number[] }));
  for (let round = 0; round < 4; round++) for (const { run, seconds } of times) seconds.push(inSeconds(run));
  // The first round warms the compiler up.
  const medians = times.map(({ name, seconds }) => ({ name, seconds: median(seconds.slice(1)) }));
  console.log(
    `\nExposure engine: ${count} risks, ${years.toLocaleString('en')} years, ${policyCount} policies, ${(events / 1e6).toFixed(1)} M events`,
  );
  console.log('  what                                   seconds   M events/s   of the floor');
  for (const { name, seconds } of medians) {
    const share = (medians[0]?.seconds ?? 0) / seconds;
    console.log(
      `  ${name.padEnd(36)} ${seconds.toFixed(2).padStart(9)} ${(events / seconds / 1e6).toFixed(1).padStart(12)} ${`${Math.round(share * 100)} %`.padStart(14)}`,
    );
  }
  printWhatIf(medians.at(-1)?.seconds ?? NaN);
  printMemory();
}

/** What somebody waits for who asks about one risk, beside a whole run: the first question after a change of the register, then any other. */
function printWhatIf(wholeRun: number): void {
  const arrayBytes = (): number => process.memoryUsage().arrayBuffers;
  const before = arrayBytes();
  const from = performance.now();
  const present = PresentPortfolio.of(portfolio);
  if ('faults' in present) throw new Error('the portfolio of the bench has faults');
  const toPrepare = (performance.now() - from) / 1000;
  const megabytes = (arrayBytes() - before) / 2 ** 20;
  const question = (): number => inSeconds(() => present.compare([{ kind: 'control-fails', control: 'C' }]));
  const first = toPrepare + question();
  // Some to warm the compiler up.
  const seconds = median(Array.from({ length: 25 }, question).slice(10));
  const said = (share: number): string => `${share.toFixed(3)} seconds, ${((100 * share) / wholeRun).toFixed(1)} % of a whole run`;
  console.log(`  a what-if of one risk, ${whatIfYears.toLocaleString('en')} years: ${said(seconds)}`);
  console.log(`  the first one, which simulates the present portfolio: ${said(first)}; kept: ${megabytes.toFixed(0)} MB`);
}

/** What ten times the years cost in memory, beside the three totals that a year needs. Garbage is collected first: it says nothing of a year. */
function printMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const peakOf = (runYears: number): number => {
    const light = resolvePortfolio({
      ...portfolio,
      risks: portfolio.risks.slice(0, 2),
      policies: [],
      simulation: { years: runYears, seed: 1 },
    });
    if ('faults' in light) throw new Error('the portfolio of the bench has faults');
    let peak = 0;
    let measuredAt = 0;
    const onProgress = (done: number): void => {
      if (done - measuredAt < 0.05) return;
      measuredAt = done;
      // The second collection waits until what the first one found is given back.
      collect();
      collect();
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    };
    runPortfolio(light, { onProgress });
    return peak;
  };
  const [few, many] = [100_000, 1_000_000];
  const perYear = (peakOf(many) - peakOf(few)) / (many - few);
  console.log(`  memory of typed arrays while simulating: ${perYear.toFixed(1)} bytes for each further year`);
}
