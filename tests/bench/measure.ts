/** Timing of one thing at a time: medians, because a shared machine has noisy ends. */
export type Timing = { name: string; p50Ms: number; p95Ms: number; runs: number };

/** Runs `work` until a second has passed, at least 30 times, after a warm-up; times each run. */
export async function timed(name: string, work: () => Promise<unknown> | unknown, { leastRuns = 30, forMs = 1000 } = {}): Promise<Timing> {
  for (let warm = 0; warm < 5; warm += 1) await work();
  const samples: number[] = [];
  const start = performance.now();
  while (samples.length < leastRuns || performance.now() - start < forMs) {
    const from = performance.now();
    await work();
    samples.push(performance.now() - from);
  }
  samples.sort((a, b) => a - b);
  const at = (share: number) => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0;
  return { name, p50Ms: at(0.5), p95Ms: at(0.95), runs: samples.length };
}

/** A table of timings, each beside the floor it is compared with. */
export function print(title: string, floor: Timing, rows: readonly Timing[]): void {
  console.log(`\n${title}`);
  console.log('  what                                             p50 ms   p95 ms    runs   × floor');
  for (const row of [floor, ...rows]) {
    console.log(
      `  ${row.name.padEnd(46)} ${row.p50Ms.toFixed(3).padStart(8)} ${row.p95Ms.toFixed(3).padStart(8)} ${String(row.runs).padStart(7)} ${(row.p50Ms / floor.p50Ms).toFixed(1).padStart(9)}`,
    );
  }
}
