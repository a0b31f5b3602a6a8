import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portfolioForTest } from '#app/domain/exposure/portfolio.test-data.ts';
import { compareWhatIf, type WhatIfComparison } from '#app/domain/exposure/what-if/comparison.ts';
import { WhatIfQueue, type Thread } from './compare.server.ts';
import type { WhatIfTask } from './last-portfolio.ts';

/** A thread that says what it is told to. */
class ScriptedThread implements Thread {
  hasEnded = false;
  readonly tasks: WhatIfTask[] = [];
  private readonly listeners = new Map<string, (value: never) => void>();
  on(event: 'message' | 'error' | 'exit', hear: (value: never) => void): void {
    this.listeners.set(event, hear);
  }
  say(event: 'message' | 'error' | 'exit', value?: unknown): void {
    this.listeners.get(event)?.(value as never);
  }
  postMessage(task: WhatIfTask): void {
    this.tasks.push(task);
  }
  terminate(): void {
    this.hasEnded = true;
    this.say('exit');
  }
}

const task: WhatIfTask = { portfolio: portfolioForTest({}), changes: [] };
const comparison = compareWhatIf(task.portfolio, [], 10) as WhatIfComparison;
const [limitMs, idleMs] = [100, 1_000];

/** A queue and the threads that it started. */
function queueWithThreads(): { queue: WhatIfQueue; threads: ScriptedThread[] } {
  const threads: ScriptedThread[] = [];
  const start = (): ScriptedThread => {
    const thread = new ScriptedThread();
    threads.push(thread);
    return thread;
  };
  return { queue: new WhatIfQueue({ start, limitMs, idleMs }), threads };
}

/** Lets promises that are settled be heard. */
const turn = () => vi.advanceTimersByTimeAsync(0);

describe('the queue of what-ifs', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks one thread one question after the other, and refuses a third at once', async () => {
    const { queue, threads } = queueWithThreads();
    const first = queue.compare(task);
    const second = queue.compare({ ...task, changes: [{ kind: 'control-fails', control: 'C' }] });
    expect(await queue.compare(task)).toEqual({ failure: 'busy' });
    expect(threads[0]?.tasks).toHaveLength(1);
    threads[0]?.say('message', comparison);
    expect(await first).toEqual({ comparison });
    await turn();
    expect(threads[0]?.tasks[1]?.changes).toEqual([{ kind: 'control-fails', control: 'C' }]);
    threads[0]?.say('message', { faults: [] });
    expect(await second).toEqual({ failure: 'contradictory' });
    expect(threads).toHaveLength(1);
  });

  it.each(['error', 'exit'] as const)('says that a thread is lost by %s, and starts another for the next question', async (event) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { queue, threads } = queueWithThreads();
    const first = queue.compare(task);
    await turn();
    threads[0]?.say(event, new Error('broken on purpose'));
    expect(await first).toEqual({ failure: 'failed' });
    expect(said).toHaveBeenCalledTimes(event === 'error' ? 1 : 0);
    said.mockRestore();
    const second = queue.compare(task);
    await turn();
    expect(threads).toHaveLength(2);
    // What the lost one still says answers nobody.
    threads[0]?.say('message', { faults: [] });
    threads[0]?.say('exit');
    threads[1]?.say('message', comparison);
    expect(await second).toEqual({ comparison });
  });

  it('ends a thread that takes too long', async () => {
    const { queue, threads } = queueWithThreads();
    const slow = queue.compare(task);
    await vi.advanceTimersByTimeAsync(limitMs - 1);
    expect(threads[0]?.hasEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await slow).toEqual({ failure: 'too_long' });
    expect(threads[0]?.hasEnded).toBe(true);
  });

  it('ends a thread that nobody asks any more, and none that is asked again', async () => {
    const { queue, threads } = queueWithThreads();
    const asked = async () => {
      const answer = queue.compare(task);
      await turn();
      threads.at(-1)?.say('message', comparison);
      await answer;
    };
    await asked();
    await vi.advanceTimersByTimeAsync(idleMs - 1);
    await asked();
    await vi.advanceTimersByTimeAsync(idleMs - 1);
    expect(threads.map(({ hasEnded }) => hasEnded)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(threads.map(({ hasEnded }) => hasEnded)).toEqual([true]);
    await asked();
    expect(threads).toHaveLength(2);
  });
});
