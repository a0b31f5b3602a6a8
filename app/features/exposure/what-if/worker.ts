/** The thread that compares what-ifs with the present, so that pages stay fast meanwhile. Bundled apart (`build/what-if-worker.js`). */
import { parentPort } from 'node:worker_threads';
import { LastPortfolio, type WhatIfTask } from './last-portfolio.ts';

const last = new LastPortfolio();
parentPort?.on('message', (task: WhatIfTask) => parentPort?.postMessage(last.compare(task)));
