/**
 * Timing of one thing at a time: medians, because a shared machine has noisy ends, and the processor time of all threads, which waiting
 * for others does not lengthen.
 */
export type Timing = { name: string; p50Ms: number; p95Ms: number; cpuMs: number; runs: number };

/** Runs `work` until a second has passed, at least 30 times, after as long a warm-up: before, its code is not compiled. Times each run. */
export async function timed(name: string, work: () => Promise<unknown> | unknown, { leastRuns = 30, forMs = 1000 } = {}): Promise<Timing> {
  const begin = performance.now();
  while (performance.now() - begin < forMs) await work();
  const samples: number[] = [];
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  while (samples.length < leastRuns || performance.now() - start < forMs) {
    const from = performance.now();
    await work();
    samples.push(performance.now() - from);
  }
  const cpu = process.cpuUsage(cpuBefore);
  samples.sort((a, b) => a - b);
  const at = (share: number) => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0;
  return { name, p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: (cpu.user + cpu.system) / 1000 / samples.length, runs: samples.length };
}

/** A table of timings, each beside the floor it is compared with. */
export function print(title: string, floor: Timing, rows: readonly Timing[]): void {
  console.log(`\n${title}`);
  console.log('  what                                             p50 ms   p95 ms   CPU ms    runs   × floor   in CPU');
  for (const row of [floor, ...rows]) {
    const figures = [row.p50Ms, row.p95Ms, row.cpuMs].map((ms) => ms.toFixed(3).padStart(8)).join(' ');
    const ratios = [row.p50Ms / floor.p50Ms, row.cpuMs / floor.cpuMs].map((ratio) => ratio.toFixed(1).padStart(8)).join(' ');
    console.log(`  ${row.name.padEnd(46)} ${figures} ${String(row.runs).padStart(7)}  ${ratios}`);
  }
}
