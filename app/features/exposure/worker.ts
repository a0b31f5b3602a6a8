/** The thread that computes one run, so that the server goes on answering. Bundled apart (`build/exposure-worker.js`). */
import { parentPort, workerData } from 'node:worker_threads';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import { answerDocument } from './answer-document.ts';
import type { ExposureJob, ExposureMessage } from './run-on-thread.server.ts';

/** Progress is told in steps of a percent: a message for each block of years would cost more than it says. */
function progress(tell: (message: ExposureMessage) => void): (done: number) => void {
  let told = 0;
  return (done) => {
    if (done < 1 && done - told < 0.01) return;
    told = done;
    tell({ kind: 'progress', done });
  };
}

function run(job: ExposureJob, onProgress: (done: number) => void): ExposureMessage {
  if ('document' in job) {
    const answered = answerDocument(job.document, () => ({ onProgress }));
    return answered.ok
      ? { kind: 'answer', json: JSON.stringify(answered.answer) }
      : { kind: 'refused', problems: answered.problems, count: answered.count };
  }
  const resolved = resolvePortfolio(job.portfolio);
  return 'faults' in resolved
    ? { kind: 'faults', faults: resolved.faults }
    : { kind: 'results', results: runPortfolio(resolved, { onProgress, isDiversificationWanted: true }) };
}

// One thread a job: the job comes with the thread, which ends when it has answered.
if (parentPort) {
  const port = parentPort;
  const tell = (message: ExposureMessage): void => port.postMessage(message);
  tell(run(workerData as ExposureJob, progress(tell)));
}
