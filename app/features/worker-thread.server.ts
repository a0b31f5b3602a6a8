import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { projectRoot } from '#app/project-root.ts';

/** A thread that runs one of the workers of the build. */
export function startWorker(name: 'pdf' | 'exposure' | 'years' | 'what-if', options: WorkerOptions = {}): Worker {
  // Options of the parent's own program, such as --input-type, would keep the thread from starting.
  return new Worker(join(projectRoot, `build/${name}-worker.js`), { ...options, execArgv: [] });
}
